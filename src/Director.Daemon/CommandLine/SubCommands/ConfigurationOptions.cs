using System.CommandLine;
using Director.Daemon.Hosting;

namespace Director.Daemon.CommandLine;

/// <summary>The options that sub-commands share about which file is read and how.</summary>
internal static class ConfigurationOptions
{
    /// <summary>-i.</summary>
    public static Option<string> Id() =>
        new("--config-id", "-i")
        {
            HelpName = "ID",
            Description = "Read lines behind @ID as the director with this id does (default: the host name)",
        };

    /// <summary>-f.</summary>
    public static Option<string> File() =>
        new("--use-file", "-f")
        {
            HelpName = "FILE",
            Description = $"Read this configuration (default: {ConfigurationPaths.Own}, else {ConfigurationPaths.Keepalived})",
        };

    /// <summary>The file to read when none is named, as the service finds it.</summary>
    public static string DefaultFile => ConfigurationPaths.Resolve(null, System.IO.File.Exists);
}
