using System.Reflection;
using System.Text.RegularExpressions;
using Director.Daemon.Logging;
using Microsoft.Extensions.Logging;
using TestSupport;

namespace Director.Daemon.Tests.Logging;

/// <summary>What <c>journalctl -x</c> says is of the entries that the code writes, and of all that an operator acts on.</summary>
public sealed partial class CatalogTests
{
    private static readonly ILookup<string, LoggerMessageAttribute> Events = Assemblies(typeof(ExitCodes).Assembly)
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Select(method => (method.Name, Attribute: method.GetCustomAttribute<LoggerMessageAttribute>()))
        .Where(entry => entry.Attribute is not null)
        .ToLookup(entry => JournalSink.EventName(entry.Name).ToString(), entry => entry.Attribute!);

    private static readonly string CatalogFile = Repository.PathOf("packaging/journal/director.catalog");
    private static readonly IReadOnlyList<Entry> Entries = Read();

    [Fact]
    public void Every_warning_and_error_has_a_text()
    {
        var known = Entries.Select(entry => entry.Id).ToHashSet();
        Assert.Empty(Events
            .Where(one => one.Any(attribute => attribute.Level is LogLevel.Warning or LogLevel.Error or LogLevel.Critical))
            .Where(one => !known.Contains(MessageId.Of(one.Key)))
            .Select(one => $"# {one.Key}\n-- {MessageId.Of(one.Key)}"));
    }

    [Fact]
    public void Every_text_is_of_one_event_and_says_what_to_do()
    {
        Assert.InRange(Entries.Count, 50, 1000);
        Assert.Equal(Entries.Count, Entries.DistinctBy(entry => entry.Id).Count());
        foreach (var entry in Entries)
        {
            Assert.True(Events[entry.Event].Count() == 1, $"{entry.Event}: of {Events[entry.Event].Count()} events");
            Assert.Equal(MessageId.Of(entry.Event), entry.Id);
            Assert.InRange(entry.Text.Length, 40, 400);
            Assert.All(entry.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 130));
        }
    }

    [Fact]
    public void A_text_names_fields_that_the_entry_has() => Assert.Empty(
        from entry in Entries
        let fields = Placeholder().Matches(Events[entry.Event].Single().Message)
            .Select(match => JournalFormat.FieldName(match.Groups[1].Value))
        from name in Field().Matches(entry.Text).Select(match => match.Groups[1].Value)
        where !fields.Contains(name)
        select $"{entry.Event}: @{name}@");

    [Fact]
    public void An_identifier_is_what_it_always_was() => Assert.Equal("6f6e7092df59ce9f242346b466383115", MessageId.Of("WorkFailed"));

    [ProgramFact("journalctl")]
    public async Task Journalctl_takes_it_and_finds_each_text()
    {
        var root = Directory.CreateTempSubdirectory("catalog").FullName;
        Directory.CreateDirectory($"{root}/var/lib/systemd/catalog");
        File.Copy(CatalogFile, Path.Combine(Directory.CreateDirectory($"{root}/usr/lib/systemd/catalog").FullName, "director.catalog"));
        var update = await ProgramRun.OfAsync("journalctl", [$"--root={root}", "--update-catalog"]);
        Assert.True(update.ExitCode == 0, update.Error);
        var dump = await ProgramRun.OfAsync("journalctl", [$"--root={root}", "--dump-catalog"]);
        Directory.Delete(root, recursive: true);
        Assert.All(Entries, entry => Assert.Contains(entry.Text, dump.Output, StringComparison.Ordinal));
    }

    private static HashSet<Assembly> Assemblies(Assembly first)
    {
        HashSet<Assembly> found = [first];
        Queue<Assembly> left = new(found);
        while (left.TryDequeue(out var next))
        {
            foreach (var name in next.GetReferencedAssemblies().Where(name => !name.Name!.StartsWith("System", StringComparison.Ordinal)))
            {
                if (!IsForeign(name.Name!) && Assembly.Load(name) is var loaded && found.Add(loaded))
                {
                    left.Enqueue(loaded);
                }
            }
        }

        return found;
    }

    private static bool IsForeign(string name) =>
        new[] { "Microsoft.", "Serilog", "MailKit", "MimeKit", "BouncyCastle", "Tmds.", "netstandard" }
            .Any(start => name.StartsWith(start, StringComparison.Ordinal));

    private static List<Entry> Read() => [.. Block().Matches(File.ReadAllText(CatalogFile)).Select(match =>
        new Entry(match.Groups["event"].Value, match.Groups["id"].Value, match.Groups["text"].Value.Trim()))];

    [GeneratedRegex(
        @"^# (?<event>\w+)\n-- (?<id>[0-9a-f]{32})\nSubject: .+\nDefined-By: director\nDocumentation: .+\n\n(?<text>(?:.+\n)+)",
        RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\{(\w+)(:[^}]*)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("@([A-Z_]+)@")]
    private static partial Regex Field();

    private sealed record Entry(string Event, string Id, string Text);
}
