using System.Collections.Immutable;
using Route.Netlink;

namespace Director.Tools.RealServers;

/// <summary>From how a real server is to be, and how it is, to what has to be done, and back. Pure.</summary>
public static class RealServerPlan
{
    /// <summary>
    /// What has to be done, in an order in which no address is ever claimed: the settings for ARP come before the addresses.
    /// </summary>
    /// <param name="files">Those that are to be there, with their texts.</param>
    public static ImmutableArray<SetupStep> Between(
        RealServerSetup wanted, IReadOnlyDictionary<string, string> files, FoundSetup found) =>
    [
        .. wanted.Modules.Where(module => !found.Modules.Contains(module)).Select(static module => new SetupStep.LoadModule(module)),
        .. wanted.Settings.Where(setting => !setting.IsMet(name => found.Settings.GetValueOrDefault(name)))
            .Select(setting => new SetupStep.Set(setting.Name, setting.Value, found.Settings.GetValueOrDefault(setting.Name))),
        .. wanted.Ports.Where(port => !found.Ports.Contains(port)).Select(static port => new SetupStep.OpenPort(port)),
        .. wanted.Devices.Where(device => found.Find(device) is not { } link || !link.Flags.HasFlag(LinkFlags.Up))
            .Select(static device => new SetupStep.Switch(device, IsOn: true)),
        .. wanted.Addresses.Where(placed => !found.Has(placed)).Select(static placed => new SetupStep.AddAddress(placed)),
        .. files.Where(file => found.Files.GetValueOrDefault(file.Key) != file.Value)
            .OrderBy(static file => file.Key, StringComparer.Ordinal)
            .Select(static file => new SetupStep.WriteFile(file.Key, file.Value)),
    ];

    /// <summary>
    /// What takes back what was done, the last first. A setting that somebody else has changed since stays as it is, and so do modules.
    /// </summary>
    /// <param name="done">The steps that were carried out, in their order.</param>
    public static ImmutableArray<SetupStep> Undo(ImmutableArray<SetupStep> done, FoundSetup found) =>
        [.. done.Reverse().Select(step => Undo(step, found)).OfType<SetupStep>()];

    private static SetupStep? Undo(SetupStep step, FoundSetup found) => step switch
    {
        // One without a value before came with its device, and goes with it.
        SetupStep.Set({ } name, var value, { } before) when found.Settings.GetValueOrDefault(name) == value =>
            new SetupStep.Set(name, before, value),
        SetupStep.OpenPort(var port) when found.Ports.Contains(port) => new SetupStep.ClosePort(port),
        SetupStep.Switch(var device, true) when found.Find(device) is { } link && link.Flags.HasFlag(LinkFlags.Up) =>
            new SetupStep.Switch(device, IsOn: false),
        SetupStep.AddAddress(var placed) when found.Has(placed) => new SetupStep.DeleteAddress(placed),
        SetupStep.WriteFile(var path, _) when found.Files.ContainsKey(path) => new SetupStep.RemoveFile(path),
        _ => null,
    };
}
