using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Linux;

namespace HealthChecks;

/// <summary>
/// The address that a check comes from where the file names none: never one of our virtual addresses, if there is another. With direct
/// routing and tunnels the real server has the virtual address as well, and would answer itself. May be used by any thread.
/// </summary>
public sealed class SourceAddresses
{
    // Routes may change without a word of it.
    private const long LongestKeptMilliseconds = 60_000;

    private volatile Known _known = new([]);

    /// <summary>The addresses of this machine from now on.</summary>
    public void Set(IReadOnlyCollection<LocalAddress> addresses) => _known = new(addresses);

    /// <summary>The address to bind to; null: the kernel's choice is good.</summary>
    internal IPAddress? For(ConnectionOptions options)
    {
        var known = _known;
        if (!known.HasVirtual(options.Remote.AddressFamily))
        {
            return null;
        }

        var way = (options.Remote.Address, options.Mark, options.BindInterface);
        var now = Environment.TickCount64;
        if (!known.Choices.TryGetValue(way, out var choice) || choice.Until < now)
        {
            choice = (Choose(options, known.Addresses), now + LongestKeptMilliseconds);
            known.Choices[way] = choice;
        }

        return choice.Source;
    }

    private static IPAddress? Choose(ConnectionOptions options, IReadOnlyCollection<LocalAddress> addresses) =>
        ChosenByKernel(options) is { } chosen ? SourceChoice.Instead(chosen, options.Remote.Address, addresses) : null;

    // connect(2) of a datagram socket sends nothing, and looks for route and source. Where it fails the check itself will say so.
    private static IPAddress? ChosenByKernel(ConnectionOptions options)
    {
        var isIPv6 = options.Remote.AddressFamily == AddressFamily.InterNetworkV6;
        try
        {
            var family = isIPv6 ? Native.AF_INET6 : Native.AF_INET;
            using var socket = LinuxSocket.Open(family, Native.SOCK_DGRAM, 0, "a socket to look for a route");
            // Port 0 cannot be connected to.
            var remote = options.Remote.Port == 0 ? new IPEndPoint(options.Remote.Address, 9) : options.Remote;
            if (SocketOpening.ChooseWay(socket, options).Errno != 0 || SocketOpening.Connect(socket, remote) != 0)
            {
                return null;
            }

            return isIPv6 ? Read(socket.GetName<sockaddr_in6>()) : new(socket.GetName<sockaddr_in>().sin_addr);
        }
        catch (LinuxException)
        {
            return null;
        }
    }

    private static IPAddress Read(sockaddr_in6 name) => new(name.sin6_addr.AsSpan());

    private sealed class Known(IReadOnlyCollection<LocalAddress> addresses)
    {
        private readonly bool _virtualIPv4 = HasVirtual(addresses, AddressFamily.InterNetwork);
        private readonly bool _virtualIPv6 = HasVirtual(addresses, AddressFamily.InterNetworkV6);

        public IReadOnlyCollection<LocalAddress> Addresses { get; } = addresses;

        public ConcurrentDictionary<(IPAddress, uint, string?), (IPAddress? Source, long Until)> Choices { get; } = [];

        public bool HasVirtual(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? _virtualIPv6 : _virtualIPv4;

        private static bool HasVirtual(IReadOnlyCollection<LocalAddress> addresses, AddressFamily family) =>
            addresses.Any(known => known.IsVirtual && known.Address.AddressFamily == family);
    }
}
