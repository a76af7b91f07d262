using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Stores;

/// <summary>After a customer was erased, no column of any table has a word of theirs, and all of another customer's are there.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class ErasureTests(DatabaseKind kind)
{
    private TestDatabase _database = null!;
    private StoreHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _host = await _database.StartHostAsync();
    }

    [TearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task No_column_has_a_word_of_an_erased_customer()
    {
        await WriteEverythingAsync("cus_1", "secret");
        await WriteEverythingAsync("cus_2", "foreign");
        var before = await FindAsync("secret");
        var foreign = await FindAsync("foreign");

        var erased = await _host.Services.GetRequiredService<ICustomerData>().EraseAsync("cus_1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Has.Count.GreaterThanOrEqualTo(16), "There was something to erase.");
            Assert.That(erased.Value, Is.EqualTo(new CustomerErasure(1, 1)));
            Assert.That(await FindAsync("secret"), Is.Empty);
            Assert.That(await FindAsync("foreign"), Is.EqualTo(foreign));
            Assert.That(await _database.QueryAsync("SELECT count(*) FROM payment_idempotent_requests"), Is.EqualTo(new[] { "1" }));
        }
    }

    /// <summary>Which columns have the word, and how often.</summary>
    private async Task<List<string>> FindAsync(string word)
    {
        var found = new List<string>();
        foreach (var table in PaymentTables.All)
        {
            foreach (var column in table.Columns)
            {
                var rows = await _database.QueryAsync($"SELECT count(*) FROM {table.Name} WHERE CAST({column.Name} AS text) LIKE '%{word}%'");
                if (rows[0] != "0") found.Add($"{table.Name}.{column.Name}: {rows[0]}");
            }
        }

        return found;
    }

    /// <summary>Writes the word to every column that may tell of a customer.</summary>
    private async Task WriteEverythingAsync(string customerId, string word)
    {
        var document = RawJson.Create(json => json.WriteString("text", word));
        var collection = await _host.Store.AddAsync(Samples.Collection() with { Metadata = document });
        var commit = Samples.WriteEverything(collection);
        var paid = Fill(commit.After.Sessions[1]);
        var payment = Samples.Payment(paid) with { Data = document, PrivateData = document };
        payment = payment with { Refunds = [payment.Refunds[0] with { Note = word }] };
        await _host.Store.ChangeAsync(commit with
        {
            After = commit.After with { Sessions = [paid], Payments = [payment], Journal = new PaymentJournal() },
            RetiredSessions = [Fill(commit.RetiredSessions[0])],
            SettledOperations = [commit.SettledOperations[0] with { Note = word }],
            Request = commit.Request! with { StatusCode = 200, Body = System.Text.Encoding.UTF8.GetBytes(word) },
        });
        await _host.Store.SaveAccountHolderAsync(
            null,
            Samples.AccountHolder() with
            {
                Id = PaymentIds.AccountHolder + customerId,
                CustomerId = customerId,
                Email = word,
                Name = word,
                PrivateData = document,
                State = PaymentOperationState.Done,
                RemoteId = "customer_1",
            },
            default);

        PaymentSession Fill(PaymentSession session) => session with
        {
            Data = document,
            PrivateData = document,
            Context = document,
            Metadata = document,
            RequestData = document,
            Customer = new PaymentCustomer(customerId) { Email = word, Name = word },
            AccountHolderId = PaymentIds.AccountHolder + customerId,
            AccountHolder = new ProviderAccountHolder { RemoteId = "customer_1", PrivateData = document },
        };
    }
}
