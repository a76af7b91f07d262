using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using PaymentSessions.Testing;
using Contract = PaymentSessions.Testing.PaymentProviderContract;

namespace PaymentSessions.Tests;

/// <summary>The contract is worth what it finds: a provider with a defect fails the test that is about it.</summary>
public sealed partial class DefectiveProviderTests
{
    [TestCaseSource(nameof(WrongAnswers))]
    public Task A_provider_that_answers_something_else_fails(string test, Action<ScriptedProvider> spoil) =>
        AssertFailsAsync(test, contract => spoil(contract.Scripted));

    [TestCase(nameof(Contract.A_session_is_found_by_its_operation))]
    [TestCase(nameof(Contract.A_capture_is_found_by_its_operation))]
    [TestCase(nameof(Contract.A_refund_is_found_by_its_operation))]
    [TestCase(nameof(Contract.A_cancellation_is_found))]
    [TestCase(nameof(Contract.An_account_holder_is_found_by_its_operation))]
    public Task A_provider_that_finds_nothing_fails(string test) => AssertFailsAsync(test, contract =>
        contract.Scripted.Always(ScriptedCall.Find, step => step.AnswersAs<ProviderFinding>(_ => new ProviderFinding())));

    [TestCase(nameof(Contract.No_more_is_captured_than_is_held))]
    [TestCase(nameof(Contract.No_more_is_captured_than_is_left))]
    [TestCase(nameof(Contract.No_more_is_refunded_than_was_captured))]
    [TestCase(nameof(Contract.Captured_money_can_not_be_cancelled))]
    [TestCase(nameof(Contract.A_webhook_with_another_body_is_rejected))]
    [TestCase(nameof(Contract.A_webhook_with_the_signature_of_another_is_rejected))]
    [TestCase(nameof(Contract.A_webhook_without_its_signature_is_rejected))]
    [TestCase(nameof(Contract.A_webhook_with_garbage_for_a_signature_is_rejected))]
    public Task A_provider_that_refuses_nothing_fails(string test) =>
        AssertFailsAsync(test, contract => contract.Front = new CredulousProvider(contract.Scripted));

    private static async Task AssertFailsAsync(string test, Action<ScriptedProviderContractTests> spoil)
    {
        var contract = new ScriptedProviderContractTests(ScriptedProviderContractTests.Everything, capturesOnce: false);
        spoil(contract);

        Assert.That(await RunAsync(contract, test), Is.EqualTo(TestStatus.Failed));
    }

    /// <summary>Runs one of the contract's tests so that its failure isn't one of this fixture's.</summary>
    private static async Task<TestStatus> RunAsync(ScriptedProviderContractTests contract, string test)
    {
        using var isolated = new TestExecutionContext.IsolatedContext();
        try
        {
            await (Task)typeof(Contract).GetMethod(test)!.Invoke(contract, null)!;
            return TestStatus.Passed;
        }
        catch (ResultStateException outcome)
        {
            return outcome.ResultState.Status;
        }
    }
}
