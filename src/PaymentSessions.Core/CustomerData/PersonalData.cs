namespace PaymentSessions;

/// <summary>What tells of a person, and what is left when that is erased: ids, amounts, states and times.</summary>
internal static class PersonalData
{
    public static PaymentSession WithoutPersonalData(this PaymentSession session)
    {
        var erased = session with
        {
            Data = default,
            PrivateData = default,
            Context = default,
            Metadata = default,
            RequestData = default,
            Customer = session.Customer is { } customer ? new PaymentCustomer(customer.Id) : null,
            AccountHolder = session.AccountHolder is { } holder ? holder with { PrivateData = default } : null,
        };
        return erased == session ? session : erased;
    }

    public static Payment WithoutPersonalData(this Payment payment)
    {
        if (payment.Data != RawJson.Empty || payment.PrivateData != RawJson.Empty)
        {
            payment = payment with { Data = default, PrivateData = default };
        }

        return payment.Refunds.All(refund => refund.Note is null)
            ? payment
            : payment with { Refunds = [.. payment.Refunds.Select(refund => refund with { Note = null })] };
    }
}
