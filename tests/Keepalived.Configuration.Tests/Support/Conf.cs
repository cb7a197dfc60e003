namespace Keepalived.Configuration.Tests;

/// <summary>Reads configurations that a test writes down.</summary>
internal static class Conf
{
    public const string Path = "/etc/director/director.conf";

    public static ConfigurationResult Read(string text, string configId = "node1", IMachine? machine = null)
        => Read(new MemoryFiles().Add(Path, text), configId, machine);

    public static ConfigurationResult Read(MemoryFiles files, string configId = "node1", IMachine? machine = null)
        => ConfigurationReader.Read(Path,
            new ConfigurationReaderOptions
            {
                FileSystem = files,
                ConfigId = configId,
                Machine = machine,
                Environment = name => name == "SITE" ? "north" : null,
                Random = (low, _) => low,
            });

    /// <summary>Every diagnostic as "line:column severity code".</summary>
    public static string[] Codes(ConfigurationResult result)
        => [.. result.Diagnostics.Select(d =>
            $"{d.Position.Line}:{d.Position.Column} {d.Severity.ToString().ToLowerInvariant()} {d.Code}")];

    /// <summary>Errors and warnings, without the remark that nothing comes of a keyword yet.</summary>
    public static string[] Problems(ConfigurationResult result)
        => [.. Codes(result)
            .Where(c => !c.EndsWith(" not-acted-on", StringComparison.Ordinal) && !c.Contains(" note ", StringComparison.Ordinal))];

    /// <summary>The file, one line for each diagnostic: what a failing test prints.</summary>
    public static string Describe(ConfigurationResult result) => string.Join('\n', result.Diagnostics);
}
