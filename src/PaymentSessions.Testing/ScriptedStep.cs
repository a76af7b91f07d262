namespace PaymentSessions.Testing;

/// <summary>What happens at one call of a <see cref="ScriptedProvider"/>. Without anything said, the call just succeeds.</summary>
public sealed class ScriptedStep
{
    private readonly List<Func<Task>> _before = [];
    private ScriptedGate? _answerGate;

    internal bool TakesEffect { get; private set; } = true;

    internal ProviderRejection? Rejection { get; private set; }

    internal ProviderUncertainty? Uncertainty { get; private set; }

    internal Exception? Exception { get; private set; }

    internal Func<object, object>? Change { get; private set; }

    internal bool IsIncomplete { get; private set; }

    /// <summary>The key that the call came with; <see langword="null"/> for a look.</summary>
    internal string? IdempotencyKey { get; set; }

    /// <summary>The provider refuses: it does nothing, and says why.</summary>
    public ScriptedStep Rejects(string code, string reason = "scripted", string? shopperMessage = null)
    {
        Rejection = new ProviderRejection(code, reason) { ShopperMessage = shopperMessage };
        TakesEffect = false;
        return this;
    }

    /// <summary>Nothing happens at the provider, and no answer comes.</summary>
    public ScriptedStep TimesOut()
    {
        Uncertainty = new ProviderUncertainty("scripted time-out");
        TakesEffect = false;
        return this;
    }

    /// <summary>It happens at the provider, but no answer comes.</summary>
    public ScriptedStep TimesOutAfterEffect()
    {
        Uncertainty = new ProviderUncertainty("scripted time-out after the effect");
        return this;
    }

    /// <summary>Nothing happens at the provider: it only repeats the useless answer that it has kept under the key, such as a 5xx.</summary>
    public ScriptedStep Replays()
    {
        Uncertainty = new ProviderUncertainty("scripted replay of an error") { IsReplayed = true };
        TakesEffect = false;
        return this;
    }

    /// <summary>
    /// For <see cref="ScriptedCall.Find"/>: the list that was searched needn't show everything that has happened, so that absence from it
    /// says nothing.
    /// </summary>
    public ScriptedStep FindsIncompletely()
    {
        IsIncomplete = true;
        return this;
    }

    /// <summary>The provider's code throws, before anything happens.</summary>
    public ScriptedStep Throws(Exception exception)
    {
        Exception = exception;
        TakesEffect = false;
        return this;
    }

    /// <summary>The provider's code throws, after it has happened.</summary>
    public ScriptedStep ThrowsAfterEffect(Exception exception)
    {
        Exception = exception;
        return this;
    }

    /// <summary>The provider answers something else than what is the case.</summary>
    public ScriptedStep Answers(Func<ProviderSession, ProviderSession> change) => AnswersAs(change);

    /// <inheritdoc cref="Answers"/>
    /// <typeparam name="T">What the call answers, such as <see cref="ProviderAccountHolder"/>.</typeparam>
    public ScriptedStep AnswersAs<T>(Func<T, T> change)
        where T : class
    {
        Change = answer => answer is T known ? change(known) : answer;
        return this;
    }

    /// <summary>The call waits, before anything happens, until the gate is opened.</summary>
    public ScriptedStep WaitsAt(ScriptedGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);

        return After(gate.PassAsync);
    }

    /// <summary>The answer, told as things were when it happened, waits until the gate is opened.</summary>
    public ScriptedStep AnswersAt(ScriptedGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);

        _answerGate = gate;
        return this;
    }

    /// <summary>Something else happens first, such as the shopper's payment.</summary>
    public ScriptedStep After(Action action) => After(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <inheritdoc cref="After(Action)"/>
    public ScriptedStep After(Func<Task> action)
    {
        _before.Add(action);
        return this;
    }

    internal Task WaitForAnswerAsync() => _answerGate?.PassAsync() ?? Task.CompletedTask;

    internal async Task RunBeforeAsync()
    {
        // A remote call never answers on the spot.
        await Task.Yield();
        foreach (var action in _before) await action().ConfigureAwait(false);
    }
}
