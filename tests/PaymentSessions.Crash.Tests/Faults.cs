using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests.Crash;

/// <summary>Everything that can go wrong at the provider, each now and then.</summary>
internal static class Faults
{
    private const double Probability = 0.03;

    private static readonly AcmeFaultKind[] Kinds =
    [
        AcmeFaultKind.Delay, AcmeFaultKind.DropBefore, AcmeFaultKind.DropAfter, AcmeFaultKind.Late, AcmeFaultKind.ErrorBefore,
        AcmeFaultKind.ErrorAfter, AcmeFaultKind.Reject, AcmeFaultKind.Html, AcmeFaultKind.RateLimit,
    ];

    /// <summary>Longer than the hosts wait for the provider.</summary>
    private const int LongestDelayMs = 1300;

    public static async Task AddAsync(AcmePayControl provider, int seed)
    {
        foreach (var operation in Enum.GetValues<AcmeOperation>())
        {
            foreach (var kind in Kinds)
            {
                // A provider that declines to give money back, or to let it go, is an operator's business.
                if (kind == AcmeFaultKind.Reject && operation != AcmeOperation.Create) continue;

                await provider.FailAsync(new AcmeFault(operation, kind)
                {
                    Probability = Probability,
                    Seed = seed++,
                    DelayMs = LongestDelayMs,
                });
            }
        }
    }
}
