namespace Director.Lab;

/// <summary>A director's companion, as its unit runs it: as nobody, who may what its groups may.</summary>
public static class Companion
{
    private static readonly string[] Groups = ["director", "director-admin"];

    /// <summary>Makes the groups that its sockets are for; before the director starts.</summary>
    public static async Task MakeGroupsAsync()
    {
        foreach (var group in Groups)
        {
            await Command.RunAsync(null, "", "groupadd", "-f", group);
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="address">Where it listens, as 127.0.0.1:9165; null: nowhere.</param>
    /// <param name="bus">The bus of the system that it is to find; null: the one of this machine.</param>
    public static Task<ServerProcess> StartAsync(Daemon daemon, BusStation? bus = null, string? address = null) => ServerProcess.StartAsync(
        daemon.Host,
        address is null ? [] : [$"t:{address[(address.LastIndexOf(':') + 1)..]}"],
        "env",
        bus?.Variable ?? "--",
        "setpriv", "--reuid=nobody", "--regid=nogroup", $"--groups={string.Join(',', Groups)}",
        Path.Combine(Path.GetDirectoryName(daemon.Program.Path)!, "director-observe"),
        "--listen", address ?? "none",
        "--socket", ControlSocket.PathOf(daemon, "status"));
}
