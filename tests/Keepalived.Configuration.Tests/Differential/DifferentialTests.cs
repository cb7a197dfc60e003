namespace Keepalived.Configuration.Tests;

/// <summary>
/// What Director says of a file against what keepalived 2.2.7 says: each line that only one of them complains about is listed
/// in Differential/differences.tsv with the reason. DIRECTOR_WRITE_DIFFERENCES=1 writes the list anew, with the reasons it has.
/// </summary>
public sealed class DifferentialTests
{
    private const string Unexplained = "?";

    internal static IReadOnlyList<string> Files
        => [.. System.IO.Directory.GetFiles(System.IO.Path.Combine(TestFiles.Directory, "Differential"), "*.conf")
            .Concat(DebianSampleTests.Files).OrderBy(System.IO.Path.GetFileName, StringComparer.Ordinal)];

    [OracleFact]
    public void Every_difference_is_explained_and_every_explained_one_is_there()
    {
        var listed = Difference.Listed.ToDictionary(d => d.Key);
        var found = Files.SelectMany(Compare).ToList();
        if (Environment.GetEnvironmentVariable("DIRECTOR_WRITE_DIFFERENCES") == "1")
        {
            var rows = found.Select(d => d with { Reason = listed.GetValueOrDefault(d.Key)?.Reason ?? Unexplained });
            File.WriteAllLines(System.IO.Path.Combine(TestFiles.Directory, Difference.Path),
                rows.Select(d => d.ToString()).Prepend(Difference.Headline));
        }

        var unexplained = found.Where(d => listed.GetValueOrDefault(d.Key) is not { Reason: not Unexplained })
            .Select(d => $"unexplained: {d}");
        var gone = listed.Values.ExceptBy(found.Select(d => d.Key), d => d.Key).Select(d => $"no longer there: {d}");
        Assert.True(!unexplained.Any() && !gone.Any(), string.Join('\n', unexplained.Concat(gone)));
    }

    [Fact]
    public void A_reason_that_names_the_list_of_differences_is_on_it()
    {
        var list = File.ReadAllText(System.IO.Path.Combine(TestFiles.Directory, "../../docs/differences.md"));
        var codes = Difference.Listed.Select(d => d.Reason.Split("docs/differences.md, ")).Where(parts => parts.Length > 1)
            .Select(parts => parts[1].Split(':')[0]).Distinct();
        Assert.All(codes, code => Assert.Contains($"`{code}`", list));
    }

    [Fact]
    public void The_files_use_every_keyword()
    {
        var used = new HashSet<Keyword>();
        foreach (var file in Files.Where(f => !DebianSampleTests.Files.Contains(f)))
        {
            used.UnionWith(UsedKeywords.Of(file));
        }

        var missing = AllTables.Walk().SelectMany(t => t.Keywords.Where(k => !used.Contains(k)).Select(k => $"{t.Path}/{k.Name}"));
        Assert.True(!missing.Any(), $"not used: {string.Join(", ", missing)}");
    }

    private static IEnumerable<Difference> Compare(string path)
    {
        var (exitCode, theirs) = KeepalivedOracle.Ask(path);
        var ours = new Dictionary<(string File, int Line), string>();
        foreach (var d in Read(path).Diagnostics.Where(d => d.Severity != Severity.Note && d.Code != "not-acted-on"))
        {
            ours.TryAdd((System.IO.Path.GetFileName(d.Position.File?.Path ?? path), d.Position.Line),
                $"{d.Severity.ToString().ToLowerInvariant()}: {d.Message}");
        }

        var name = System.IO.Path.GetFileName(path);
        if (ours.Count == 0 != (exitCode == 0))
        {
            yield return new Difference(name, 0, exitCode == 0 ? "director" : "keepalived", $"keepalived exits {exitCode}", Unexplained);
        }
        else if (exitCode is 124 or 139)
        {
            yield return new Difference(name, 0, "keepalived", exitCode == 124 ? "keepalived hangs" : "keepalived crashes", Unexplained);
        }

        foreach (var place in ours.Keys.Union(theirs.Keys).OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line))
        {
            var weSay = ours.GetValueOrDefault(place);
            var theySay = theirs.GetValueOrDefault(place);
            if (weSay is null || theySay is null)
            {
                yield return new Difference(In(name, place.File), place.Line, weSay is null ? "keepalived" : "director",
                    (weSay ?? theySay)!, Unexplained);
            }
        }
    }

    private static string In(string main, string file) => main == file ? file : $"{main}>{file}";

    private static ConfigurationResult Read(string path)
        => ConfigurationReader.Read(path, new ConfigurationReaderOptions { ConfigId = "node1", Machine = new LikeTheOracle() });

    /// <summary>The machine that keepalived sees.</summary>
    private sealed class LikeTheOracle : IMachine
    {
        public bool HasInterface(string name) => name is "lo" or "eth0" or "eth1";

        public bool HasUser(string name) => name == "root";

        public bool HasGroup(string name) => name == "root";

        public ScriptFinding Judge(ScriptCommand command, ScriptSettings settings) =>
            (command.User ?? settings.User) is null && settings.EnableSecurity ? new(Problem: "nobody to run it as")
            : (command.User ?? settings.User) is { } user && !HasUser(user.User) ? new(Problem: "no such user")
            : command.Path is "/usr/bin/true" or "/usr/bin/false" or "true" ? ScriptFinding.Fine
            : new(Problem: "it cannot be run");
    }
}
