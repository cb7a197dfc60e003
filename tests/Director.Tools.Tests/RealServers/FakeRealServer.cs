using System.Collections.Immutable;
using System.Net;
using Director.Tools.RealServers;
using Route.Netlink;

namespace Director.Tools.Tests.RealServers;

/// <summary>A machine in memory that does what steps say, as the kernel would.</summary>
internal sealed class FakeRealServer : IRealServerMachine
{
    private readonly Dictionary<string, string> _devicesOfModules = new()
    {
        ["ipip"] = "tunl0",
        ["ip6_tunnel"] = "ip6tnl0",
        ["ip_gre"] = "gre0",
    };

    public FoundSetup State { get; set; } = new()
    {
        Links = [new Link(1, "lo") { Flags = LinkFlags.Up }, new Link(2, "eth0") { Flags = LinkFlags.Up }],
        Settings = ImmutableDictionary<string, string>.Empty
            .Add("net/ipv4/conf/all/arp_ignore", "0").Add("net/ipv4/conf/all/arp_announce", "0")
            .Add("net/ipv4/conf/all/rp_filter", "1").Add("net/ipv4/conf/eth0/rp_filter", "1"),
    };

    public string? Record { get; private set; }

    /// <summary>A step whose text holds this fails.</summary>
    public string? Refuses { get; set; }

    public Task<FoundSetup> LookAsync(IEnumerable<string> modules, IEnumerable<string> settings, IEnumerable<string> files) =>
        Task.FromResult(State);

    public Task<string?> CarryOutAsync(SetupStep step)
    {
        if (Refuses is not null && step.ToString().Contains(Refuses))
        {
            return Task.FromResult<string?>("it is refused");
        }

        State = step switch
        {
            SetupStep.LoadModule(var name) => Loaded(name),
            SetupStep.Set(var name, var value, _) => State with { Settings = State.Settings.SetItem(name, value) },
            SetupStep.Switch(var device, var isOn) => State with
            {
                Links = State.Links.Replace(State.Find(device)!,
                    State.Find(device)! with { Flags = isOn ? LinkFlags.Up : LinkFlags.None }),
            },
            SetupStep.AddAddress(var placed) => State with { Addresses = State.Addresses.Add(Address(placed)) },
            SetupStep.DeleteAddress(var placed) => State with { Addresses = State.Addresses.Remove(Address(placed)) },
            SetupStep.OpenPort(var port) => State with { Ports = State.Ports.Add(port) },
            SetupStep.ClosePort(var port) => State with { Ports = State.Ports.Remove(port) },
            SetupStep.WriteFile(var path, var text) => State with { Files = State.Files.SetItem(path, text) },
            SetupStep.RemoveFile(var path) => State with { Files = State.Files.Remove(path) },
            _ => State,
        };
        return Task.FromResult<string?>(null);
    }

    public string? ReadRecord() => Record;

    public void WriteRecord(string? text) => Record = text;

    /// <summary>Everything of it as text, to compare.</summary>
    public string Describe() => string.Join('\n',
        State.Links.Select(static link => $"{link.Name} {link.Flags}")
            .Concat(State.Addresses.Select(static address => address.ToString()))
            .Concat(State.Settings.Select(static pair => $"{pair.Key}={pair.Value}").Order())
            .Concat(State.Modules.Order())
            .Concat(State.Ports.Select(static port => port.ToString()))
            .Concat(State.Files.Keys.Order()));

    public bool Has(string device, string address) => State.Has(new(device, IPAddress.Parse(address)));

    private FoundSetup Loaded(string name)
    {
        var state = State with { Modules = State.Modules.Add(name) };
        return !_devicesOfModules.TryGetValue(name, out var device) ? state : state with
        {
            Links = state.Links.Add(new Link(state.Links.Length + 1, device)),
            Settings = state.Settings.Add($"net/ipv4/conf/{device}/rp_filter", "1"),
        };
    }

    private InterfaceAddress Address(PlacedAddress placed) => new(State.Find(placed.Device)!.Index, placed.Address, placed.Length);
}
