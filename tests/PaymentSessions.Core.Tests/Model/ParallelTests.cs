using CsCheck;

namespace PaymentSessions.Tests.Model;

/// <summary>
/// Captures and refunds that run at once lead to what some order of them, one after the other, leads to: nothing is taken or given back
/// twice, or beyond what there is.
/// </summary>
public sealed class ParallelTests
{
    private static readonly decimal[] Amounts = [10m, 40m, 60m];

    [Test]
    public void What_runs_at_once_ends_like_some_order_of_it() => Gen.Const(0).Select(_ => new Till()).SampleParallel(
        [
            Gen.OneOf(Amounts).Operation<Till>(amount => $"capture {amount}", (till, amount) => till.Capture(amount)),
            Gen.OneOf(Amounts).Operation<Till>(amount => $"refund {amount}", (till, amount) => till.Refund(amount)),
        ],
        equal: (left, right) => left.Sums == right.Sums,
        maxSequentialOperations: 3,
        maxParallelOperations: 4,
        iter: 30,
        print: till => $"{till.Sums}");

#pragma warning disable CA1001 // In memory, there is nothing to be disposed of.
    /// <summary>One payment of 100, and operators who ask again while somebody else is at it.</summary>
    private sealed class Till
#pragma warning restore CA1001
    {
        private readonly Engine _engine = new();
        private readonly Payment _payment;

        public Till() => _payment = Task.Run(async () => await _engine.PayAsync(await _engine.OweAsync(amount: 100m))).GetAwaiter().GetResult();

        public (Money Captured, Money Refunded) Sums
        {
            get
            {
                var payment = Task.Run(() => _engine.ReadAsync(_payment)).GetAwaiter().GetResult();
                return (payment.CapturedAmount, payment.RefundedAmount);
            }
        }

        public void Capture(decimal amount) => Ask(() => _engine.Payments.CaptureAsync(
            new CapturePayment { PaymentId = _payment.Id, Amount = Money.Of(amount, "EUR") }));

        public void Refund(decimal amount) => Ask(() => _engine.Payments.RefundAsync(
            new RefundPayment { PaymentId = _payment.Id, Amount = Money.Of(amount, "EUR") }));

        private static void Ask(Func<ValueTask<PaymentResult<PaymentCollection>>> ask)
        {
            PaymentProblem? problem;
            do
            {
                problem = Task.Run(async () => (await ask()).Problem).GetAwaiter().GetResult();
            }
            while (problem is { Kind: PaymentProblemKind.Conflict, RetryAfter: not null });
        }
    }
}
