using System.Collections.Immutable;
using System.Net;
using Director.Tools.Doctor;
using Linux;
using Route.Netlink;

namespace Director.Tools.Tests.Doctor;

/// <summary>A machine made of texts.</summary>
internal sealed class FakeMachine : IMachineSource
{
    public Dictionary<string, string> Files { get; } = [];

    public Dictionary<string, string> Targets { get; } = [];

    public Dictionary<string, CommandOutput> Commands { get; } = [];

    public List<Link> Links { get; } = [new(1, "lo") { Flags = LinkFlags.Up | LinkFlags.Running }];

    public List<InterfaceAddress> Addresses { get; } = [];

    public CapabilitySet Capabilities { get; init; } = new(ulong.MaxValue);

    public bool? IsClockSynchronised { get; set; } = true;

    /// <summary>Gives it an interface that is up, with addresses.</summary>
    public FakeMachine With(string name, params string[] addresses)
    {
        var index = Links.Count + 1;
        const LinkFlags Usual = LinkFlags.Up | LinkFlags.Running | LinkFlags.Multicast | LinkFlags.Broadcast;
        Links.Add(new Link(index, name) { Flags = Usual, Mtu = 1500, HardwareType = 1 });
        Addresses.AddRange(addresses.Select(text => Address(index, text)));
        return this;
    }

    /// <summary>Gives loopback an address.</summary>
    public FakeMachine WithOnLoopback(string address)
    {
        Addresses.Add(Address(1, address));
        return this;
    }

    /// <summary>Gives it a file.</summary>
    public FakeMachine With((string Path, string Text) file)
    {
        Files[file.Path] = file.Text;
        return this;
    }

    /// <summary>Gives it a setting of the kernel.</summary>
    public FakeMachine With(string setting, int value) => With(($"/proc/sys/{setting}", $"{value}\n"));

    public string? ReadFile(string path) => Files.GetValueOrDefault(path);

    public IReadOnlyList<string> List(string folder) =>
        [.. Files.Keys.Concat(Targets.Keys)
            .Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(path => path[(folder.Length + 1)..].Split('/')[0]).Distinct()];

    public string? ReadLink(string path) => Targets.GetValueOrDefault(path);

    public Task<CommandOutput?> RunAsync(string program, params ImmutableArray<string> arguments) =>
        Task.FromResult(Commands.GetValueOrDefault($"{program} {string.Join(' ', arguments)}"));

    public (ImmutableArray<Link> Links, ImmutableArray<InterfaceAddress> Addresses) ReadNetwork() => ([.. Links], [.. Addresses]);

    private static InterfaceAddress Address(int index, string text)
    {
        var parts = text.Split('/');
        return new(index, IPAddress.Parse(parts[0]), byte.Parse(parts[1]));
    }
}
