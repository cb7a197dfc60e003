namespace Keepalived.Configuration;

/// <summary>What reading a file depends on beside the file.</summary>
public sealed record ConfigurationReaderOptions
{
    /// <summary>The id that <c>@id</c> lines are compared with (<c>-i</c>); null: the host name up to its first dot.</summary>
    public string? ConfigId { get; init; }

    /// <summary>Where files come from.</summary>
    public IConfigurationFileSystem FileSystem { get; init; } = new PhysicalFileSystem();

    /// <summary>What the configuration may find on the machine: interfaces, scripts, users; null: nothing is looked up.</summary>
    public IMachine? Machine { get; init; }

    /// <summary>Checks of <c>include_check</c> are all on (<c>-e</c>).</summary>
    public bool CheckAllIncludes { get; init; }

    /// <summary>Value of an environment variable, for <c>${_ENV NAME}</c>.</summary>
    public Func<string, string?> Environment { get; init; } = static name => name.Length == 0
        ? null
        : System.Environment.GetEnvironmentVariable(name);

    /// <summary>A random number from the first to the second, both included, for <c>${_RANDOM}</c>.</summary>
    public Func<int, int, int> Random { get; init; } = static (low, high) => (int)System.Random.Shared.NextInt64(low, (long)high + 1);

    internal string EffectiveConfigId => ConfigId ?? System.Environment.MachineName.Split('.')[0];

    internal string DirectoryOf(string path)
    {
        var directory = Path.GetDirectoryName(path);
        return string.IsNullOrEmpty(directory) ? FileSystem.CurrentDirectory : directory;
    }
}
