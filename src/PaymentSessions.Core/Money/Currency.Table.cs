namespace PaymentSessions;

// ISO 4217, list one, with the amendments up to number 180 (https://www.six-group.com/en/products-services/financial-information/market-reference-data/data-standards.html).
public sealed partial class Currency
{
    private const string NoDigits =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    private const string TwoDigits =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC " +
        "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR " +
        "KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN " +
        "PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS " +
        "UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";

    private const string ThreeDigits = "BHD IQD JOD KWD LYD OMR TND";

    private const string FourDigits = "CLF UYW";

    // Withdrawn since 2021. Payments recorded in them may still be read and refunded.
    private const string WithdrawnWithTwoDigits = "ANG BGN CUC HRK SLL ZWL";

    private static IEnumerable<Currency> Table() =>
    [
        .. Rows(NoDigits, 0),
        .. Rows(TwoDigits, 2),
        .. Rows(WithdrawnWithTwoDigits, 2),
        .. Rows(ThreeDigits, 3),
        .. Rows(FourDigits, 4),
    ];

    private static IEnumerable<Currency> Rows(string codes, int minorUnitDigits) =>
        codes.Split(' ').Select(code => new Currency(code, minorUnitDigits));
}
