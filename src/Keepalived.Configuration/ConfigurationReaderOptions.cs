namespace Keepalived.Configuration;

/// <summary>What reading a file depends on beside the file.</summary>
public sealed record ConfigurationReaderOptions
{
    /// <summary>The id that <c>@id</c> lines are compared with (<c>-i</c>); null: the host name up to its first dot.</summary>
    public string? ConfigId { get; init; }

    /// <summary>Where files come from.</summary>
    public IConfigurationFileSystem FileSystem { get; init; } = new PhysicalFileSystem();
}
