namespace PaymentSessions;

/// <summary>What a list of payments is sorted by; of equals, by the id.</summary>
public enum PaymentOrder
{
    /// <summary>By the id, which is by age.</summary>
    Id,

    /// <summary>By when they were recorded.</summary>
    CreatedAt,

    /// <summary>By when they last changed.</summary>
    UpdatedAt,
}
