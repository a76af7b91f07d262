using System.Runtime.CompilerServices;
using PaymentSessions.Testing;
using Contract = PaymentSessions.Testing.PaymentProviderContract;

namespace PaymentSessions.Tests;

public sealed partial class DefectiveProviderTests
{
    private const string Another = "another";

    private static readonly Money TooLittle = Money.Of(1, "EUR");

    private static TestCaseData[] WrongAnswers =>
    [
        Wrong<ProviderSession>(
            nameof(Contract.A_session_is_made_for_the_amount_asked_for),
            ScriptedCall.Initiate,
            made => made with { Amount = TooLittle }),
        Wrong<ProviderSession>(
            nameof(Contract.What_is_private_is_not_public),
            ScriptedCall.Initiate,
            made => made with { PrivateData = made.Data }),
        Wrong<ProviderSession>(
            nameof(Contract.A_repeated_key_makes_no_second_session),
            ScriptedCall.Initiate,
            made => made with { RemoteId = NewId() }),
        Wrong<ProviderSession>(
            nameof(Contract.Another_key_makes_another_session),
            ScriptedCall.Initiate,
            made => made with { RemoteId = Another }),
        Wrong<ProviderSession>(nameof(Contract.A_session_can_be_read), ScriptedCall.Retrieve, read => read with { OperationId = Another }),
        Wrong<ProviderSession>(nameof(Contract.A_session_is_cancelled_once_and_for_all), ScriptedCall.Retrieve, Reopen),
        Wrong<ProviderSession>(nameof(Contract.Held_money_is_let_go_once_and_for_all), ScriptedCall.Retrieve, Reopen),
        Wrong<ProviderSession>(
            nameof(Contract.What_was_captured_in_part_is_read_as_such),
            ScriptedCall.Retrieve,
            read => read with { CapturedAmount = null }),
        Wrong<ProviderSession>(
            nameof(Contract.What_was_captured_in_part_is_read_as_such),
            ScriptedCall.Retrieve,
            read => read with { AuthorizedAmount = TooLittle }),
        Wrong<ProviderSession>(
            nameof(Contract.What_was_captured_in_part_is_read_as_such),
            ScriptedCall.Retrieve,
            read => read with { Amount = TooLittle }),
        Wrong<ProviderCapture>(
            nameof(Contract.Authorised_money_is_captured_and_refunded_in_parts),
            ScriptedCall.Capture,
            taken => taken with { Amount = TooLittle }),
        Wrong<ProviderRefund>(
            nameof(Contract.A_repeated_key_captures_and_refunds_once),
            ScriptedCall.Refund,
            refund => refund with { RemoteId = NewId() }),
        Wrong<ProviderRefund>(
            nameof(Contract.Two_refunds_of_parts_have_two_remote_ids),
            ScriptedCall.Refund,
            refund => refund with { RemoteId = Another }),
        Wrong<ProviderWebhookEvent>(
            nameof(Contract.A_webhook_tells_of_its_session),
            ScriptedCall.ReadWebhook,
            told => told with { RemoteId = Another }),
        Wrong<ProviderWebhookEvent>(
            nameof(Contract.The_same_webhook_tells_the_same_again),
            ScriptedCall.ReadWebhook,
            told => told with { EventId = NewId() }),
        Wrong<ProviderWebhookEvent>(
            nameof(Contract.The_same_webhook_tells_the_same_again),
            ScriptedCall.ReadWebhook,
            told => told with { EventId = Another }),
        Wrong<ProviderAccountHolder>(
            nameof(Contract.An_account_holder_is_made),
            ScriptedCall.CreateAccountHolder,
            made => made with { RemoteId = "" }),
        Wrong<ProviderAccountHolder>(
            nameof(Contract.A_repeated_key_makes_no_second_account_holder),
            ScriptedCall.CreateAccountHolder,
            made => made with { RemoteId = NewId() }),
        Wrong<ProviderAccountHolder>(
            nameof(Contract.Another_key_makes_another_account_holder),
            ScriptedCall.CreateAccountHolder,
            made => made with { RemoteId = Another }),
        Wrong<ProviderSavedMethod>(
            nameof(Contract.A_repeated_key_starts_saving_once),
            ScriptedCall.SaveMethod,
            started => started with { RemoteId = NewId() }),
        Wrong<ProviderSavedMethods>(nameof(Contract.Saved_methods_are_listed_newest_first), ScriptedCall.ListSavedMethods, Reverse),
        Wrong<ProviderSavedMethod>(
            nameof(Contract.A_saved_method_is_deleted_once_and_for_all),
            ScriptedCall.DeleteSavedMethod,
            gone => gone with { RemoteId = Another }),
    ];

    private static TestCaseData Wrong<T>(
        string test,
        ScriptedCall call,
        Func<T, T> change,
        [CallerArgumentExpression(nameof(change))] string text = "")
        where T : class
    {
        Action<ScriptedProvider> spoil = provider => provider.Always(call, step => step.AnswersAs(change));
        return new TestCaseData(test, spoil).SetArgDisplayNames(test, $"{call}: {text}");
    }

    private static string NewId() => $"{Guid.NewGuid():N}";

    private static ProviderSession Reopen(ProviderSession read) => read with { Status = PaymentSessionStatus.Pending };

    private static ProviderSavedMethods Reverse(ProviderSavedMethods saved) => new() { Methods = [.. saved.Methods.Reverse()] };
}
