using System.Collections.Immutable;

namespace Director.Tools.Doctor;

/// <summary>Who else manages an interface.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="Manager">Who.</param>
/// <param name="Keeps">It leaves addresses alone that are not its own, as far as can be seen.</param>
/// <param name="File">Where that is configured; null: unknown.</param>
public sealed record InterfaceManager(string Interface, NetworkManagerKind Manager, bool Keeps, string? File)
{
    /// <summary>Looks for the managers of some interfaces.</summary>
    public static ImmutableArray<InterfaceManager> Gather(IMachineSource source, NetworkFacts network, IEnumerable<string> interfaces) =>
    [
        .. from name in interfaces
           let link = network.Find(name)
           where link is not null
           from manager in new[] { Networkd(source, name, link.Index), NetworkManager(source, name, link.Index), Netplan(source, name) }
           where manager is not null
           select manager,
    ];

    // "KEY=VALUE" lines: ADMIN_STATE=configured, NETWORK_FILE=/etc/systemd/network/10-eth0.network.
    private static InterfaceManager? Networkd(IMachineSource source, string name, int index)
    {
        var state = source.ReadFile($"/run/systemd/netif/links/{index}") ?? "";
        if (Value(state, "ADMIN_STATE") is not ("configured" or "configuring" or "pending" or "initialized" or "degraded"))
        {
            return null;
        }

        var file = Value(state, "NETWORK_FILE");
        var texts = file is null ? [] : source.List($"{file}.d").Where(static drop => drop.EndsWith(".conf", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(drop => source.ReadFile($"{file}.d/{drop}")).Prepend(source.ReadFile(file));
        var keeps = texts.Select(static text => Value(text ?? "", "KeepConfiguration")).LastOrDefault(static value => value is not null);
        return new(name, NetworkManagerKind.Networkd, keeps is "yes" or "true" or "static", file);
    }

    private static InterfaceManager? NetworkManager(IMachineSource source, string name, int index) =>
        Value(source.ReadFile($"/run/NetworkManager/devices/{index}") ?? "", "managed") is "1" or "true" or "full"
            ? new(name, NetworkManagerKind.NetworkManager, Keeps: false, null)
            : null;

    private static InterfaceManager? Netplan(IMachineSource source, string name)
    {
        var file = source.List("/etc/netplan").Where(static file => file.Contains("cloud-init", StringComparison.Ordinal))
            .Select(static file => $"/etc/netplan/{file}").FirstOrDefault(path =>
                (source.ReadFile(path) ?? "").Split('\n').Any(line => line.Trim().Trim('"') == $"{name}:"));
        return file is null ? null : new(name, NetworkManagerKind.CloudInit, Keeps: false, file);
    }

    private static string? Value(string text, string key) =>
        text.Split('\n').Select(static line => line.Trim().Split('=', 2))
            .LastOrDefault(pair => pair.Length == 2 && pair[0].Trim() == key)?[1].Trim();
}

/// <summary>A program that manages interfaces.</summary>
public enum NetworkManagerKind
{
    /// <summary>systemd-networkd.</summary>
    Networkd,

    /// <summary>NetworkManager.</summary>
    NetworkManager,

    /// <summary>cloud-init, by netplan.</summary>
    CloudInit,
}
