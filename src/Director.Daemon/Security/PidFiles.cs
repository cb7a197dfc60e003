using Director.Daemon.CommandLine;

namespace Director.Daemon.Security;

/// <summary>keepalived's pid files, all with the number of the one process: those of the parts that run.</summary>
internal sealed class PidFiles : IDisposable
{
    private readonly List<PidFile> _files = [];

    private PidFiles()
    {
    }

    /// <summary>Writes them all or none; the reason is in <paramref name="error"/>.</summary>
    public static PidFiles? TryCreate(CommandLineOptions options, Func<int, string?> nameOf, out string? error)
    {
        var files = new PidFiles();
        foreach (var path in Paths(options))
        {
            if (PidFile.TryCreate(path, nameOf, out error) is not { } file)
            {
                files.Dispose();
                return null;
            }

            files._files.Add(file);
        }

        error = null;
        return files;
    }

    /// <inheritdoc />
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private static IEnumerable<string> Paths(CommandLineOptions options) =>
        new[]
        {
            options.PidFiles.Main,
            options.RunVrrp ? options.PidFiles.Vrrp : null,
            options.RunVirtualServers ? options.PidFiles.Checkers : null,
        }.OfType<string>().Distinct();
}
