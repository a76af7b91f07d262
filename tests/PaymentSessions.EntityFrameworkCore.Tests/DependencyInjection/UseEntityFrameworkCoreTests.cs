using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.DependencyInjection;

public sealed class UseEntityFrameworkCoreTests
{
    [Test]
    public void The_registrations_are_as_approved()
    {
        var (services, own) = (new ServiceCollection(), new ServiceCollection());
        var builder = services.AddPaymentSessions();
        var others = services.ToHashSet();

        builder.UseSqlite("Data Source=payments.db");

        foreach (var service in services.Where(service => !others.Contains(service) && !IsOfTheFramework(service))) own.Insert(0, service);
        Approved.Check("DependencyInjection/Registrations", Registrations.Describe(own));
    }

    [Test]
    public void Calling_it_twice_adds_nothing_twice()
    {
        var services = new ServiceCollection();
        services.AddPaymentSessions().UseSqlite("Data Source=payments.db");
        var once = Registrations.Describe(services);

        services.AddPaymentSessions().UseEntityFrameworkCore<SqlitePaymentSessionsContext>();

        Assert.That(Registrations.Describe(services), Is.EqualTo(once));
    }

    [Test]
    public void Another_database_is_refused_by_name() =>
        Assert.That(
            () => Resolve(options => options.UseInMemoryDatabase("shop")),
            Throws.InvalidOperationException.With.Message.StartsWith(
                "Payment sessions are kept on SQLite or PostgreSQL, but ShopContext uses Microsoft.EntityFrameworkCore.InMemory."));

    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source=shop;Mode=Memory;Cache=Shared")]
    public void A_database_in_memory_is_refused(string connectionString) =>
        Assert.That(
            () => Resolve(options => options.UseSqlite(connectionString)),
            Throws.InvalidOperationException.With.Message.Contains("UseInMemory()"));

    [Test]
    public void A_model_without_the_tables_is_refused() =>
        Assert.That(
            () =>
            {
                using var services = new ServiceCollection()
                    .AddDbContext<ForgetfulContext>(options => options.UseSqlite("Data Source=payments.db"))
                    .AddPaymentSessions().UseEntityFrameworkCore<ForgetfulContext>().Services.BuildServiceProvider();
                return services.GetRequiredService<IPaymentStore>();
            },
            Throws.InvalidOperationException.With.Message.Contains("modelBuilder.AddPaymentSessions()"));

    [TestCase("Host=db", "Host=db;Enlist=False;Max Auto Prepare=64;Auto Prepare Min Usages=2;No Reset On Close=True;Options=\"-c enable_seqscan=off -c jit=off\"")]
    [TestCase("Host=db;Options=-c jit=on", "Host=db;Options=\"-c jit=on\";Enlist=False;Max Auto Prepare=64;Auto Prepare Min Usages=2;No Reset On Close=True")]
    [TestCase("Host=db;Max Auto Prepare=0;No Reset On Close=false", "Host=db;Max Auto Prepare=0;No Reset On Close=False;Enlist=False;Auto Prepare Min Usages=2")]
    public void A_connection_string_is_completed_where_it_says_nothing(string given, string completed) =>
        Assert.That(PostgreSqlConnectionString.Complete(given), Is.EqualTo(completed));

    /// <summary>Also where it says what the driver would take anyway.</summary>
    [TestCase("", 5)]
    [TestCase(";Default Timeout=30", 30)]
    [TestCase(";Command Timeout=30", 30)]
    [TestCase(";Default Timeout=1", 1)]
    public void How_long_to_wait_for_a_writer_is_what_the_connection_string_says_or_five_seconds(string said, int seconds)
    {
        using var context = new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseSqlite("Data Source=payments.db" + said).Options);

        var completed = new SqliteConnectionStringBuilder(DatabaseFactory.ConnectionStringOf(context));

        Assert.That(completed.DefaultTimeout, Is.EqualTo(seconds));
    }

    private static IPaymentStore Resolve(Action<DbContextOptionsBuilder> configure)
    {
        using var services = new ServiceCollection().AddDbContext<ShopContext>(configure)
            .AddPaymentSessions().UseEntityFrameworkCore<ShopContext>().Services.BuildServiceProvider();
        return services.GetRequiredService<IPaymentStore>();
    }

    private static bool IsOfTheFramework(ServiceDescriptor service) =>
        service.ServiceType.Namespace is not "PaymentSessions" && service.ImplementationType?.Namespace is not "PaymentSessions"
        && service.ServiceType.GenericTypeArguments.All(argument => argument.Namespace != "PaymentSessions");

    private sealed class ForgetfulContext(DbContextOptions<ForgetfulContext> options) : DbContext(options);
}
