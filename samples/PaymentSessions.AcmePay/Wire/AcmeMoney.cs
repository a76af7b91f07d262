using System.Text.Json;

namespace PaymentSessions.AcmePay;

/// <summary>Acme Pay counts in the minor units of ISO 4217, without exceptions.</summary>
internal static class AcmeMoney
{
    public static Money Read(long minorUnits, string currencyCode) => Currency.TryParse(currencyCode, out var currency)
        ? Money.FromMinorUnits(minorUnits, currency)
        : throw new JsonException("The currency isn't known here.");
}
