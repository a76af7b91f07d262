using System.Globalization;

namespace PaymentSessions;

/// <summary>
/// Something that has become of a payment collection, told to the host after it was committed; see
/// <see cref="IPaymentEventHandler{TEvent}"/>.
/// </summary>
/// <remarks>
/// Immutable. It tells what was so at that moment: by the time it arrives, more may have happened. It carries ids, amounts and states, and
/// neither secrets nor personal data. Amounts are in major units of their currency, times in UTC.
/// </remarks>
public abstract record PaymentEvent
{
    /// <summary>The commit that it came with.</summary>
    public required PaymentEventOrigin Origin { get; init; }

    /// <summary>Which of the events of that commit it is, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The same in every delivery, and in no other event: to tell whether it was handled before.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Origin.CollectionId}.{Origin.CollectionVersion}.{Index}");

    /// <inheritdoc cref="PaymentEventOrigin.CollectionId"/>
    public string CollectionId => Origin.CollectionId;

    /// <inheritdoc cref="PaymentEventOrigin.Reference"/>
    public string Reference => Origin.Reference;

    /// <inheritdoc cref="PaymentEventOrigin.CollectionVersion"/>
    public long CollectionVersion => Origin.CollectionVersion;

    /// <inheritdoc cref="PaymentEventOrigin.OccurredAt"/>
    public DateTimeOffset OccurredAt => Origin.OccurredAt;

    /// <inheritdoc cref="PaymentEventOrigin.Actor"/>
    public string? Actor => Origin.Actor;
}
