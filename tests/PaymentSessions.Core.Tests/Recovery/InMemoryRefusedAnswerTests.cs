using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Recovery;

public sealed class InMemoryRefusedAnswerTests : RefusedAnswerTests
{
    private protected override World MakeWorld()
    {
        var services = new ServiceCollection();
        services.AddPaymentSessions().UseInMemory();
        var store = new UnicodeStore(services.BuildServiceProvider().GetRequiredService<IPaymentStore>());
        return new World(0, store, _ => store);
    }

    /// <summary>Refuses what isn't Unicode, as a database does.</summary>
    private sealed class UnicodeStore(IPaymentStore store) : DelegatingPaymentStore(store)
    {
        private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        public override ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken)
        {
            var after = commit.After;
            var sessions = after.Sessions.Concat(after.Journal.Withheld).Concat(commit.RetiredSessions).Select(session => session.RemoteId);
            var refunds = after.Payments.SelectMany(payment => payment.Refunds).Select(refund => refund.RemoteId);
            foreach (var remoteId in sessions.Concat(refunds)) Check(remoteId ?? "");

            return base.CommitAsync(commit, cancellationToken);
        }

        private static void Check(string text)
        {
            try
            {
                Strict.GetByteCount(text);
            }
            catch (EncoderFallbackException exception)
            {
                throw new PaymentStoreException("It isn't Unicode.", exception);
            }
        }
    }
}
