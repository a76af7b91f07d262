namespace PaymentSessions.AcmePay.Server;

/// <summary>What Acme Pay can be asked to do. In addresses and in JSON, in small letters.</summary>
public enum AcmeOperation
{
    /// <summary><c>POST /v1/orders</c></summary>
    Create,

    /// <summary><c>GET /v1/orders/{id}</c></summary>
    Retrieve,

    /// <summary><c>GET /v1/orders?reference=</c> and <c>GET /v1/refunds?reference=</c></summary>
    Find,

    /// <summary><c>POST /v1/orders/{id}/capture</c></summary>
    Capture,

    /// <summary><c>POST /v1/orders/{id}/refund</c></summary>
    Refund,

    /// <summary><c>POST /v1/orders/{id}/cancel</c></summary>
    Cancel,
}
