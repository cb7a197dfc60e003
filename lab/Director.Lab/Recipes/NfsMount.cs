namespace Director.Lab;

/// <summary>A line of /etc/fstab, mounted.</summary>
internal sealed class NfsMount : IAsyncDisposable
{
    private readonly Host _host;
    private readonly string _where;

    private NfsMount(Host host, string where) => (_host, _where) = (host, where);

    /// <summary>Mounts by a line as fstab(5) has it.</summary>
    public static async Task<NfsMount> MountAsync(Host host, string line)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var what, var where, var type, var options, ..])
        {
            throw new FormatException($"a line as in fstab was expected: {line}");
        }

        await Command.RunAsync(null, "", "modprobe", "nfsv4");
        Directory.CreateDirectory(where);
        // NFSv4 servers know clients by their machines' names: two of one name take each other's state.
        await host.RunAsync(
            "unshare", "--uts", "sh", "-c", "hostname \"$0\" && exec mount \"$@\"", host.Name, "-t", type, "-o", options, what, where);
        return new NfsMount(host, where);
    }

    /// <summary>Lets go of it, whether its server is there or not.</summary>
    public async ValueTask DisposeAsync() => await _host.RunAsync("umount", "-f", "-l", _where);
}
