using System.Text.Json;

namespace PaymentSessions;

/// <summary>Writes what is kept about a customer. What others have paid of the same debt is left out.</summary>
internal sealed class CustomerExport(Utf8JsonWriter json, string customerId)
{
    public void Begin(IReadOnlyList<AccountHolder> holders)
    {
        json.WriteStartObject();
        json.WriteString("customer_id", customerId);
        json.WriteStartArray("account_holders");
        foreach (var holder in holders) Write(holder);
        json.WriteEndArray();
        json.WriteStartArray("payment_collections");
    }

    public void End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    public void Write(PaymentCollection collection, IReadOnlyList<PaymentSession> sessions, IReadOnlyList<PaymentOperation> operations)
    {
        var own = sessions.Where(session => session.Customer?.Id == customerId).ToList();
        var ids = own.Select(session => session.Id).ToHashSet(StringComparer.Ordinal);

        json.WriteStartObject();
        json.WriteString("id", collection.Id);
        json.WriteString("reference", collection.Reference);
        Write("amount", collection.Amount);
        Write("metadata", collection.Metadata);
        Write("created_at", collection.CreatedAt);
        json.WriteStartArray("payment_sessions");
        foreach (var session in own) Write(session);
        json.WriteEndArray();
        json.WriteStartArray("payments");
        foreach (var payment in collection.Payments.Where(payment => ids.Contains(payment.SessionId))) Write(payment);
        json.WriteEndArray();
        json.WriteStartArray("operations");
        foreach (var operation in operations.Where(operation => ids.Contains(operation.SessionId))) Write(operation);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(AccountHolder holder)
    {
        json.WriteStartObject();
        json.WriteString("id", holder.Id);
        json.WriteString("provider_id", holder.ProviderId);
        json.WriteString("external_id", holder.RemoteId);
        json.WriteString("email", holder.Email);
        json.WriteString("name", holder.Name);
        Write("created_at", holder.CreatedAt);
        json.WriteEndObject();
    }

    private void Write(PaymentSession session)
    {
        json.WriteStartObject();
        json.WriteString("id", session.Id);
        json.WriteString("provider_id", session.ProviderId);
        json.WriteString("status"u8, session.Status.WireName());
        Write("amount", session.Amount);
        json.WriteString("email", session.Customer!.Email);
        json.WriteString("name", session.Customer.Name);
        Write("data", session.Data);
        Write("request_data", session.RequestData);
        Write("context", session.Context);
        Write("metadata", session.Metadata);
        Write("created_at", session.CreatedAt);
        Write("authorized_at", session.AuthorizedAt);
        json.WriteEndObject();
    }

    private void Write(Payment payment)
    {
        json.WriteStartObject();
        json.WriteString("id", payment.Id);
        json.WriteString("payment_session_id", payment.SessionId);
        Write("amount", payment.Amount);
        Write("captured_amount", payment.CapturedAmount);
        Write("refunded_amount", payment.RefundedAmount);
        Write("data", payment.Data);
        Write("created_at", payment.CreatedAt);
        json.WriteStartArray("refunds");
        foreach (var refund in payment.Refunds) Write(refund);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Refund refund)
    {
        json.WriteStartObject();
        json.WriteString("id", refund.Id);
        Write("amount", refund.Amount);
        json.WriteString("reason", refund.Reason?.Label);
        json.WriteString("note", refund.Note);
        Write("created_at", refund.CreatedAt);
        json.WriteEndObject();
    }

    private void Write(PaymentOperation operation)
    {
        json.WriteStartObject();
        json.WriteString("id", operation.Id);
        json.WriteString("payment_session_id", operation.SessionId);
        Write("amount", operation.Amount);
        json.WriteString("note", operation.Note);
        Write("created_at", operation.CreatedAt);
        json.WriteEndObject();
    }

    private void Write(string name, Money money)
    {
        json.WriteStartObject(name);
        json.WritePropertyName("value"u8);
        json.WriteAmount(money);
        json.WriteString("currency_code", money.Currency.Code.ToLowerInvariant());
        json.WriteEndObject();
    }

    private void Write(string name, RawJson document)
    {
        json.WritePropertyName(name);
        json.WriteDocument(document);
    }

    private void Write(string name, DateTimeOffset? time)
    {
        json.WritePropertyName(name);
        json.WriteTime(time);
    }
}
