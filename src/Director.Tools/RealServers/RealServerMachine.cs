using System.Collections.Immutable;
using Director.Tools.Doctor;
using Linux;
using Route.Netlink;

namespace Director.Tools.RealServers;

/// <summary>This machine, in the network namespace of this process.</summary>
/// <param name="source">Reads, and runs modprobe.</param>
/// <param name="root">Before the paths of files; "" for this machine's own.</param>
public sealed class RealServerMachine(IMachineSource source, string root) : IRealServerMachine
{
    private const string Fou = "fou";
    private const string Record = "/var/lib/director/realserver.json";

    /// <inheritdoc />
    public async Task<FoundSetup> LookAsync(IEnumerable<string> modules, IEnumerable<string> settings, IEnumerable<string> files)
    {
        var (links, addresses) = source.ReadNetwork();
        var states = await ModuleFacts.GatherAsync(source, modules.Append(Fou)).ConfigureAwait(false);
        return new()
        {
            Links = links,
            Addresses = addresses,
            Settings = Present(settings, name => source.ReadFile($"/proc/sys/{name}")?.Trim()),
            Modules = [.. states.Where(static state => state.Value == ModuleState.Loaded).Select(static state => state.Key)],
            // To ask would load the module.
            Ports = states[Fou] == ModuleState.Loaded ? ReadPorts() : [],
            Files = Present(files, path => source.ReadLink(root + path) ?? source.ReadFile(root + path)),
        };
    }

    /// <inheritdoc />
    public async Task<string?> CarryOutAsync(SetupStep step)
    {
        try
        {
            switch (step)
            {
                case SetupStep.LoadModule(var name):
                    return await RunAsync("modprobe", name).ConfigureAwait(false);
                case SetupStep.Set(var name, var value, _):
                    await File.WriteAllTextAsync($"/proc/sys/{name}", value).ConfigureAwait(false);
                    return null;
                case SetupStep.OpenPort(var port):
                    return ChangePort(client => client.Add(port));
                case SetupStep.ClosePort(var port):
                    return ChangePort(client => client.Remove(port));
                case SetupStep.WriteFile(var path, var text):
                    Write(root + path, path == PersistentFiles.Enabled ? null : text);
                    return await ReloadSystemdAsync().ConfigureAwait(false);
                case SetupStep.RemoveFile(var path):
                    File.Delete(root + path);
                    return await ReloadSystemdAsync().ConfigureAwait(false);
                default:
                    return ChangeRoute(step);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or LinuxException)
        {
            return exception.Message;
        }
    }

    /// <inheritdoc />
    public string? ReadRecord() => source.ReadFile(root + Record);

    /// <inheritdoc />
    public void WriteRecord(string? text)
    {
        try
        {
            if (text is null)
            {
                File.Delete(root + Record);
            }
            else
            {
                Write(root + Record, text);
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private static ImmutableDictionary<string, string> Present(IEnumerable<string> names, Func<string, string?> read)
    {
        var present = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var name in names)
        {
            if (read(name) is { } text)
            {
                present[name] = text;
            }
        }

        return present.ToImmutable();
    }

    // Whoever reads it meanwhile reads the old or the new one, whole.
    private static void Write(string path, string? text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = path + ".new";
        File.Delete(next);
        if (text is null)
        {
            File.CreateSymbolicLink(next, PersistentFiles.Unit);
        }
        else
        {
            File.WriteAllText(next, text);
        }

        File.Move(next, path, overwrite: true);
    }

    private async Task<string?> ReloadSystemdAsync()
    {
        if (root.Length == 0 && source.List("/run/systemd/system").Count > 0)
        {
            await source.RunAsync("systemctl", "daemon-reload").ConfigureAwait(false);
        }

        return null;
    }

    private async Task<string?> RunAsync(string program, params ImmutableArray<string> arguments) =>
        await source.RunAsync(program, arguments).ConfigureAwait(false) is { } output
            ? output.Problem
            : $"there is no {program}: install kmod, or load the module otherwise";

    private static ImmutableArray<FouPort> ReadPorts()
    {
        using var client = FouClient.Open();
        return client.GetPorts();
    }

    private static string? ChangePort(Action<FouClient> change)
    {
        using var client = FouClient.Open();
        change(client);
        return null;
    }

    private static string? ChangeRoute(SetupStep step)
    {
        using var client = RouteClient.Open();
        var device = step switch
        {
            SetupStep.Switch(var name, _) => name,
            SetupStep.AddAddress(var placed) => placed.Device,
            SetupStep.DeleteAddress(var placed) => placed.Device,
            _ => throw new ArgumentException($"{step} is no change of a link", nameof(step)),
        };
        if (client.GetLinks().FirstOrDefault(link => link.Name == device) is not { } found)
        {
            return $"there is no {device}";
        }

        var change = step switch
        {
            SetupStep.Switch(_, var isOn) => RouteChange.Add(new LinkSettings(found.Index, device) { IsUp = isOn }),
            SetupStep.DeleteAddress(var placed) => RouteChange.Delete(Address(found, placed)),
            SetupStep.AddAddress(var placed) => RouteChange.Add(Address(found, placed)),
            _ => throw new ArgumentException($"{step} is no change of a link", nameof(step)),
        };
        var result = client.Apply([change])[0];
        return result.IsAsWanted ? null : result.Error!.ToString();
    }

    // Nobody else has it by ARP or neighbour discovery: that is for the director, so there is nothing to detect.
    private static InterfaceAddress Address(Link link, PlacedAddress placed) =>
        new(link.Index, placed.Address, placed.Length)
        {
            Flags = placed.Length == 128 ? AddressFlags.NoDuplicateDetection : AddressFlags.None,
        };
}
