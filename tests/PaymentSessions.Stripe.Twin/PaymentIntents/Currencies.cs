using System.Collections.Frozen;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What Stripe takes of each currency: see https://docs.stripe.com/currencies.</summary>
internal static class Currencies
{
    private const long Maximum = 99_999_999;

    private static readonly FrozenSet<string> All = (
        "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve "
        + "czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf "
        + "krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk "
        + "php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs "
        + "vnd vuv wst xaf xcd xof xpf yer zar zmw").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The least amounts for accounts that settle in the currency.</summary>
    private static readonly FrozenDictionary<string, long> Minimums = new Dictionary<string, long>
    {
        ["usd"] = 50,
        ["eur"] = 50,
        ["aud"] = 50,
        ["brl"] = 50,
        ["cad"] = 50,
        ["chf"] = 50,
        ["gbp"] = 30,
        ["jpy"] = 50,
        ["mxn"] = 1000,
        ["nzd"] = 50,
        ["pln"] = 200,
        ["sgd"] = 50,
        ["dkk"] = 250,
        ["nok"] = 300,
        ["sek"] = 300,
        ["thb"] = 1000,
    }.ToFrozenDictionary();

    /// <summary>The currency, if there is such a one.</summary>
    public static string Read(string code)
    {
        var currency = code.ToLowerInvariant();
        return All.Contains(currency)
            ? currency
            : throw RefusalException.Invalid(
                $"Invalid currency: {currency}. Stripe currently supports these currencies: {string.Join(", ", All.Order())}",
                param: "currency");
    }

    /// <summary>Refuses an amount that can't be paid.</summary>
    public static void Check(long amount, string currency)
    {
        if (amount < Minimums.GetValueOrDefault(currency, 1))
        {
            throw RefusalException.Invalid($"Amount must be at least {Minimums[currency]} {currency}", "amount_too_small", "amount");
        }

        if (amount > Maximum) throw RefusalException.Invalid($"Amount must be no more than {Maximum} {currency}", "amount_too_large", "amount");

        if (amount % Step(currency) != 0)
        {
            throw RefusalException.Invalid($"Invalid amount: amounts in {currency} must be evenly divisible by {Step(currency)}", param: "amount");
        }
    }

    private static long Step(string currency) => currency switch
    {
        "isk" or "ugx" => 100,
        "bhd" or "jod" or "kwd" or "omr" or "tnd" => 10,
        _ => 1,
    };
}
