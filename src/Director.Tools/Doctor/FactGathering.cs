using Director.Protocol.Client;
using Director.Protocol.V1;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Looks at a machine once, for all checks.</summary>
public static class FactGathering
{
    /// <summary>Looks.</summary>
    /// <param name="source">The machine.</param>
    /// <param name="configuration">What is looked for: its interfaces, its modules.</param>
    /// <param name="file">Where that came from.</param>
    /// <param name="service">What the service says of itself.</param>
    public static async Task<MachineFacts> OfAsync(
        IMachineSource source, Configuration configuration, JudgedFile file, ServiceFacts service)
    {
        var interfaces = VirtualAddress.Interfaces(configuration);
        var network = NetworkFacts.Gather(source);
        var processes = ProcessFacts.Gather(source);
        return new()
        {
            File = file,
            Service = service,
            Network = network,
            Settings = SettingFacts.Gather(source, interfaces),
            Modules = await ModuleFacts.GatherAsync(source, ModuleFacts.NeededBy(configuration).Keys).ConfigureAwait(false),
            Firewall = await FirewallGathering.GatherAsync(source).ConfigureAwait(false),
            Processes = processes,
            Daemon = DaemonFacts.Gather(source, processes),
            Managers = InterfaceManager.Gather(source, network, interfaces),
            Sockets = SocketFacts.Gather(source),
            IsClockSynchronised = source.IsClockSynchronised,
        };
    }

    /// <summary>Asks the service.</summary>
    /// <param name="socket">Its status socket.</param>
    public static async Task<ServiceFacts> AskServiceAsync(string socket)
    {
        try
        {
            return new(await AskAsync(socket).ConfigureAwait(false), null);
        }
        catch (IOException exception)
        {
            return new(null, exception.Message);
        }
    }

    private static async Task<StatusReply> AskAsync(string socket)
    {
        using ControlClient client = new(socket);
        await client.ConnectAsync().ConfigureAwait(false);
        return await client.StatusAsync(new Selection()).ConfigureAwait(false);
    }
}
