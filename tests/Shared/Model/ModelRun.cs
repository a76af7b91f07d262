using System.Globalization;
using CsCheck;
using PaymentSessions.Testing;
using PaymentSessions.Tests.Recovery;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Model;

/// <summary>
/// All that can happen to a debt and its money, in a random order, against a plain model of what should be true; the invariants are checked
/// after every step. A failure prints its seed and the shortest sequence that was found: set <c>CsCheck_Seed</c> to repeat it, and
/// <c>PAYMENTSESSIONS_EXPLORATIONS</c> for more sequences.
/// </summary>
internal static class ModelRun
{
    private static readonly PaymentSessionStatus[] Payments = [Authorized, Authorized, Captured, PendingAuthorization, Error];

    private static readonly ScriptedCall[] Calls =
    [
        ScriptedCall.Initiate, ScriptedCall.Retrieve, ScriptedCall.Authorize, ScriptedCall.Capture, ScriptedCall.Refund, ScriptedCall.Cancel,
        ScriptedCall.Find,
    ];

    /// <param name="makeWorld">Makes the world of a sequence, which nobody else has.</param>
    /// <param name="sequences">How many sequences, unless the environment says it.</param>
    public static Task CheckAsync(Func<World> makeWorld, int sequences) => Gen.Const(0)
        .Select(_ =>
        {
            var machine = new PaymentMachine(makeWorld());
            return Task.FromResult((machine, new MoneyModel(machine)));
        })
        .SampleModelBasedAsync(
            [
                Step("initialize", Gen.Int[0, 2], (machine, data) => machine.InitializeAsync(data)),
                Step("pay", Gen.OneOf(Payments), (machine, status) => machine.PayAsync(status)),
                Step("authorize", Gen.Const(0), (machine, _) => machine.AuthorizeAsync()),
                Step("capture", Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5]), (machine, wish) => machine.CaptureAsync(wish.Item1, wish.Item2)),
                Step("refund", Gen.Select(Gen.Int[0, 3], Gen.Int[6, 11]), (machine, wish) => machine.RefundAsync(wish.Item1, wish.Item2)),
                Step("cancel", Gen.Int[12, 13], (machine, key) => machine.CancelAsync(key)),
                Step("owe", Gen.Int[0, 2], (machine, debt) => machine.UpdateAmountAsync(debt)),
                Step("settle the debt", Gen.Int[0, 9], SettleDebtAsync),
                Step("review", Gen.Const(0), (machine, _) => machine.EndReviewAsync()),
                Step("dashboard", Gen.Int[0, 3], (machine, what) => Do(() => machine.ActAtDashboard(what))),
                Step("webhook", Gen.Int[0, 1000], (machine, which) => machine.DeliverAsync(which)),
                Step("fault", Gen.Select(Gen.OneOf(Calls), Gen.Int[0, 4]), (machine, fault) => Do(() => machine.Script(fault.Item1, fault.Item2))),
                Step("crash", Gen.Int[1, 12], (machine, steps) => Do(() => machine.ReplaceHost(steps))),
                Step("wait", Gen.Int[0, 5], (machine, wait) => machine.WaitAsync(wait)),
            ],
            equal: (_, model) => model.AgreesAsync().GetAwaiter().GetResult(),
            iter: Read("PAYMENTSESSIONS_EXPLORATIONS", sequences),
            threads: 1);

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>It ends the story, so that it is rare.</summary>
    private static Task SettleDebtAsync(PaymentMachine machine, int how) => how switch
    {
        0 => machine.CallOffAsync(),
        1 => machine.MarkAsPaidAsync(),
        _ => Task.CompletedTask,
    };

    private static GenOperationAsync<PaymentMachine, MoneyModel> Step<T>(string name, Gen<T> arguments, Func<PaymentMachine, T, Task> act) =>
        arguments.Operation<PaymentMachine, MoneyModel>(
            argument => $"{name} {argument}",
            (machine, argument) =>
            {
                machine.Story.Add($"{name} {argument}");
                return act(machine, argument);
            },
            (model, _) => model.RememberAsync());

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
