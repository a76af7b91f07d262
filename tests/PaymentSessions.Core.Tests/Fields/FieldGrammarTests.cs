namespace PaymentSessions.Tests;

/// <summary>The grammar of <c>fields</c>, on the documented shape.</summary>
public sealed class FieldGrammarTests
{
    private static readonly HashSet<string> Defaults = Answer.Paths(FieldRules.Documented.Select(null).Value!);

    [TestCase("+status", "", Description = "It is there already.")]
    [TestCase("-status", "-status")]
    [TestCase("-status,-amount", "-amount -status")]
    [TestCase("-status,+status", "", Description = "The order counts.")]
    [TestCase("+status,-status", "-status")]
    [TestCase("-payment_sessions", "-payment_sessions")]
    [TestCase("-payment_sessions.data", "-payment_sessions.data")]
    [TestCase("-payments,-payment_sessions.payment", "-payment_sessions.payment -payments")]
    [TestCase("-payments.captures.created_by", "-payments.captures.created_by")]
    [TestCase("-payments.refunds.refund_reason", "-payments.refunds.refund_reason")]
    [TestCase("+payment_sessions.created_at", "+payment_sessions.created_at")]
    [TestCase("+payments.payment_session.status", "+payments.payment_session.status")]
    [TestCase("+payment_sessions.payment_collection.amount", "+payment_sessions.payment_collection.amount")]
    [TestCase("+payment_providers.is_enabled,-payments", "+payment_providers.is_enabled -payments")]
    public void With_signs_the_documented_members_are_changed(string fields, string difference) =>
        Assert.That(Difference(fields), Is.EqualTo(difference));

    [TestCase("*payment_providers", "+payment_providers.is_enabled")]
    [TestCase("payment_providers.*", "+payment_providers.is_enabled")]
    [TestCase("+payment_providers.*", "+payment_providers.is_enabled")]
    [TestCase("+*payment_providers", "+payment_providers.is_enabled")]
    [TestCase("*payment_providers.*", "+payment_providers.is_enabled")]
    [TestCase("*payments", "+payments.payment_collection_id +payments.payment_session_id")]
    [TestCase("*payments.captures", "+payments.captures.payment_id")]
    [TestCase("*payment_sessions.payment.refunds", "+payment_sessions.payment.refunds.payment_id")]
    [TestCase("*payments.refunds.refund_reason", "", Description = "All of them are there already.")]
    [TestCase(
        "*payment_sessions",
        "+payment_sessions.created_at +payment_sessions.metadata +payment_sessions.payment_collection_id +payment_sessions.updated_at")]
    public void A_star_adds_a_relations_own_members(string fields, string difference) =>
        Assert.That(Difference(fields), Is.EqualTo(difference));

    [TestCase("*amount", "-amount")]
    [TestCase("amount.*", "-amount")]
    [TestCase("+amount.*", "-amount")]
    [TestCase("*amount,+amount", "-amount", Description = "wherever it stands")]
    [TestCase("*id", "")]
    [TestCase("*payment_sessions.data", "")]
    [TestCase("payment_sessions.data.*", "")]
    public void A_star_on_a_collections_scalar_takes_it_away_as_at_the_reference_server(string fields, string difference) =>
        Assert.That(Difference(fields), Is.EqualTo(difference));

    [TestCase("*")]
    [TestCase("**")]
    [TestCase("+")]
    [TestCase("-")]
    [TestCase("+*")]
    [TestCase("-*")]
    [TestCase(".*")]
    [TestCase("*.*")]
    [TestCase("+,-")]
    [TestCase("-id")]
    [TestCase("-payment_sessions.id")]
    [TestCase("-*payments")]
    [TestCase("-payments.*")]
    [TestCase("+payments")]
    [TestCase("+foo")]
    [TestCase("-foo")]
    [TestCase("*foo")]
    [TestCase("-payment", Description = "No name, but the beginning of one.")]
    [TestCase("+Status")]
    [TestCase("-STATUS")]
    [TestCase("-metadata.shop")]
    [TestCase("+metadata.shop")]
    [TestCase("+payment_sessions.data.id")]
    [TestCase("+payment_sessions..id")]
    [TestCase("-.status")]
    [TestCase("-status.")]
    [TestCase("+reference", Description = "The host's own id is never on the wire.")]
    [TestCase("+version")]
    [TestCase("+journal")]
    [TestCase("+payment_sessions.private_data")]
    [TestCase("+payment_sessions.PrivateData")]
    [TestCase("+payment_sessions.request_data")]
    [TestCase("+payment_sessions.remote_id")]
    [TestCase("+__proto__")]
    [TestCase("*__proto__")]
    [TestCase("-__proto__")]
    [TestCase("+__proto__.polluted")]
    [TestCase("+payment_sessions.__proto__")]
    [TestCase("+constructor")]
    [TestCase("-constructor.prototype")]
    [TestCase("+toString")]
    [TestCase("-été")]
    [TestCase("-ｓｔａｔｕｓ", Description = "full-width letters")]
    [TestCase("-st\u00ADatus", Description = "a soft hyphen")]
    [TestCase("-status\u200B", Description = "a zero-width space")]
    [TestCase("-status\0")]
    [TestCase("+日本,-😀")]
    [TestCase("+\uFFFD")]
    public void What_names_nothing_changes_nothing(string fields) => Assert.That(Difference(fields), Is.Empty);

    [Test]
    public void A_lone_surrogate_names_nothing() => Assert.That(Difference("-status" + '\uD800'), Is.Empty);

    [TestCase(" status", "")]
    [TestCase(" -status", "", Description = "A space adds, being an undecoded plus.")]
    [TestCase("+-status", "")]
    [TestCase("++status", "")]
    [TestCase("- status", "-status")]
    [TestCase("-+status", "-status")]
    [TestCase("--status", "-status")]
    [TestCase("-\tstatus", "-status")]
    [TestCase("-status ", "-status")]
    [TestCase("-status\t,-amount\n", "-amount -status")]
    [TestCase(",,-status,,", "-status")]
    [TestCase(" payment_sessions.created_at", "+payment_sessions.created_at")]
    public void Blanks_and_further_signs_around_a_name_are_dropped(string fields, string difference) =>
        Assert.That(Difference(fields), Is.EqualTo(difference));

    [TestCase("-payment_providers.id", "-payment_providers")]
    [TestCase("-payments.captures.payment.id", "-payments.captures.payment")]
    [TestCase("-payment_sessions.payment_collection.id", "-payment_sessions.payment_collection")]
    public void A_relation_of_which_nothing_is_left_goes_too(string fields, string difference) =>
        Assert.That(Difference(fields), Is.EqualTo(difference));

    [TestCase("", "id")]
    [TestCase(",", "id")]
    [TestCase(",,,", "id")]
    [TestCase("id", "id")]
    [TestCase("ID", "id")]
    [TestCase("foo", "id")]
    [TestCase("payments", "id", Description = "A bare relation stands for nothing.")]
    [TestCase("__proto__", "id")]
    [TestCase("constructor.prototype", "id")]
    [TestCase("日本", "id")]
    [TestCase("id;amount", "id")]
    [TestCase("id|amount", "id")]
    [TestCase("id amount", "id")]
    [TestCase("id+amount", "id")]
    [TestCase("id，amount", "id", Description = "a full-width comma")]
    [TestCase("amount", "id amount")]
    [TestCase("amount,amount", "id amount")]
    [TestCase("status,amount", "id amount status", Description = "The order of the answer is its own.")]
    [TestCase("id, amount", "id amount")]
    [TestCase("\tamount", "id amount")]
    [TestCase("\u00A0amount ", "id amount")]
    [TestCase("id,+status", "id status", Description = "Signs are ignored,")]
    [TestCase("id,-status", "id status", Description = "even this one.")]
    [TestCase("amount,-amount", "id amount")]
    [TestCase("id,*amount", "id")]
    [TestCase("id,*payment_providers", "id payment_providers[id is_enabled]")]
    [TestCase("payment_providers.* ", "id payment_providers[id is_enabled]")]
    [TestCase("payments.id", "id payments[id]")]
    [TestCase("payments.amount", "id payments[id amount]")]
    [TestCase("payments.captures.amount", "id payments[id captures[id amount]]")]
    [TestCase("payments.amount,payments.captures.id,status", "id status payments[id amount captures[id]]")]
    [TestCase("payments.refunds.refund_reason.label", "id payments[id refunds[id refund_reason[id label]]]")]
    [TestCase("payments.refunds.refund_reason_id", "id payments[id refunds[id refund_reason_id]]")]
    [TestCase("payment_sessions.payment.id", "id payment_sessions[id payment[id]]")]
    [TestCase("payment_sessions.payment_collection.amount", "id payment_sessions[id payment_collection[id amount]]")]
    [TestCase("payment_sessions.payment_collection.payments.amount", "id payment_sessions[id payment_collection[id payments[id amount]]]")]
    [TestCase("payments.payment_session.status", "id payments[id payment_session[id status]]")]
    [TestCase("payments.captures.payment.payment_session_id", "id payments[id captures[id payment[id payment_session_id]]]")]
    [TestCase("payment_sessions.data.id", "id")]
    [TestCase("payment_sessions.payment", "id")]
    [TestCase(
        "id,*payment_sessions",
        "id payment_sessions[id amount currency_code provider_id authorized_at data status context payment[id] payment_collection_id metadata created_at updated_at]")]
    [TestCase("id,*payments.captures", "id payments[id captures[id amount created_at created_by payment_id]]")]
    public void Without_a_sign_the_defaults_go_and_all_that_is_named_is_there(string fields, string tree) =>
        Assert.That(Answer.Describe(FieldRules.Documented.Select(fields).Value!), Is.EqualTo(tree));

    [TestCase(null, "id,is_enabled")]
    [TestCase("", "id")]
    [TestCase("id", "id")]
    [TestCase("is_enabled", "id,is_enabled")]
    [TestCase("-is_enabled", "id")]
    [TestCase("-id", "id,is_enabled")]
    [TestCase("+foo", "id,is_enabled")]
    [TestCase("*is_enabled", "id")]
    public void Providers_have_the_same_grammar(string? fields, string members)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();

        PaymentProviderJson.Write(buffer, new PaymentProviderPage(["pp_a_b"], 3, 1, 1), FieldRules.Providers.Select(fields).Value!);

        var answer = System.Text.Json.JsonElement.Parse(buffer.WrittenSpan);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(',', answer.GetProperty("payment_providers")[0].EnumerateObject().Select(member => member.Name)), Is.EqualTo(members));
            Assert.That(answer.GetRawText(), Does.EndWith(""" "count":3,"offset":1,"limit":1} """.Trim()));
        }
    }

    /// <summary>What a selection has more and less than the defaults; of a relation that is there as a whole, only its name.</summary>
    private static string Difference(string fields)
    {
        var selected = Answer.Paths(FieldRules.Documented.Select(fields).Value!);
        return string.Join(' ', [.. Topmost(selected.Except(Defaults), '+'), .. Topmost(Defaults.Except(selected), '-')]);
    }

    private static IEnumerable<string> Topmost(IEnumerable<string> paths, char sign)
    {
        var all = paths.ToHashSet();
        return all.Where(path => !path.Contains('.', StringComparison.Ordinal) || !all.Contains(path[..path.LastIndexOf('.')]))
            .Order(StringComparer.Ordinal)
            .Select(path => sign + path);
    }
}
