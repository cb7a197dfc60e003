using System.Reflection;
using Keepalived.Configuration;

namespace Director.Daemon.Tests.Keywords;

/// <summary>A row of the keyword table that says "acted on" fills what code outside of the configuration library reads.</summary>
public class ActedOnTests
{
    private static readonly ModelUse Use = new(typeof(Configuration), Outside());

    // What the library itself acts on: which of two words stood in the file, for the printer; who may refer to a session, for the rules;
    // the groups of those instances that name none; and where names of routing tables come from.
    private static readonly HashSet<string> ReadInside =
    [
        "VrrpInstance.SaysUnicastSource", "BfdInstance.ForVrrp", "BfdInstance.ForChecker", "VrrpSettings.MulticastGroup4",
        "VrrpSettings.MulticastGroup6", "FileSettings.IprouteUsrDirectory", "FileSettings.IprouteEtcDirectory",
    ];

    [Fact]
    public void What_a_row_fills_that_says_acted_on_is_read()
    {
        var untrue = ActedOn()
            .SelectMany(row => Filled(row.Keyword)
                .Where(property => !Use.IsRead(property) && !ReadInside.Contains(Name(property)))
                .Select(property => $"{row.Table}/{row.Keyword.Name}: {Name(property)} is read nowhere"))
            .Distinct()
            .ToList();
        Assert.True(untrue.Count == 0, string.Join('\n', untrue));
    }

    /// <summary>What the test above goes by: it finds what rows fill, and what nobody reads.</summary>
    [Fact]
    public void It_is_known_of_most_rows_what_they_fill()
    {
        var rows = ActedOn().ToList();
        var silent = rows.Where(row => !Filled(row.Keyword).Any()).Select(row => $"{row.Table}/{row.Keyword.Name}").ToList();
        Assert.True(silent.Count < rows.Count / 5, $"{silent.Count} of {rows.Count}: {string.Join('\n', silent)}");
    }

    [Theory]
    [InlineData(nameof(Sample.Read), true)]
    [InlineData(nameof(Sample.ReadByAnother), true)]
    [InlineData(nameof(Sample.Taken), true)]
    [InlineData(nameof(Sample.Forgotten), false)]
    public void A_property_counts_as_read_if_somebody_does(string name, bool isRead)
    {
        ModelUse use = new(typeof(Sample), typeof(Reader).Assembly);
        var property = typeof(Sample).GetProperty(name)!;
        Assert.Equal(isRead, use.IsRead(property));
        Assert.Equal([property], use.FilledBy(Sample.Rows[name]));
    }

    // What stands in a block is for the rows of the block.
    private static IEnumerable<PropertyInfo> Filled(Keyword row) => Use.FilledBy(row)
        .Where(property => row.Body is null || row.GetType().GetGenericArguments().Any(property.DeclaringType!.IsAssignableFrom));

    private static IEnumerable<(string Table, Keyword Keyword)> ActedOn() => AllTables.Walk()
        .Where(table => !AllTables.IsInert(table))
        .SelectMany(table => table.Keywords
            .Where(keyword => keyword is { Status: KeywordStatus.ActedOn, AliasOf: null })
            .Select(keyword => (table.Path, keyword)));

    // All that the service is made of.
    private static HashSet<Assembly> Outside()
    {
        HashSet<Assembly> found = [];
        Queue<Assembly> left = new([typeof(ExitCodes).Assembly]);
        while (left.TryDequeue(out var next))
        {
            if (found.Add(next))
            {
                foreach (var name in next.GetReferencedAssemblies().Where(name => IsOurs(name.Name!)))
                {
                    left.Enqueue(Assembly.Load(name));
                }
            }
        }

        return found;
    }

    // Of the libraries below only that of the checks knows the model.
    private static bool IsOurs(string assembly) => assembly == "HealthChecks" || assembly.StartsWith("Director.", StringComparison.Ordinal);

    private static string Name(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";

    /// <summary>A model as small as can be.</summary>
    public sealed record Sample
    {
        internal static readonly Dictionary<string, object> Rows = new()
        {
            [nameof(Read)] = new { Set = (Func<Sample, Sample>)(static sample => sample with { Read = 1 }) },
            [nameof(ReadByAnother)] = new { Set = (Func<Sample, Sample>)(static sample => sample with { ReadByAnother = 1 }) },
            [nameof(Taken)] = new { Set = (Func<Sample, Sample>)(static sample => sample with { Taken = 1 }) },
            [nameof(Forgotten)] = new { Set = (Func<Sample, Sample>)(static sample => sample with { Forgotten = 1 }) },
        };

        public int Read { get; init; }

        public int ReadByAnother { get; init; }

        public int Taken { get; init; }

        public int Forgotten { get; init; }

        public int Double => 2 * ReadByAnother;

        internal static Sample Take(Sample sample) => sample with { Read = sample.Taken };
    }

    private static class Reader
    {
        public static int Reads(Sample sample) => sample.Double + sample.Read;
    }
}
