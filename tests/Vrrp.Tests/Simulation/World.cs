using TestSupport;

namespace Vrrp.Tests.Simulation;

/// <summary>Routers, a wire and a clock that jumps from event to event.</summary>
internal sealed class World
{
    internal static readonly Guid Boot = new("11111111-2222-3333-4444-555555555555");

    internal World() => Wire = new FakeWire(Time);

    internal FakeTime Time { get; } = new();

    internal FakeWire Wire { get; }

    internal List<Host> Hosts { get; } = [];

    internal Host AddHost(bool installs = true)
    {
        Host host = new(Time, Wire, Hosts.Count + 1, installs);
        Hosts.Add(host);
        return host;
    }

    /// <summary>
    /// A router that keeps its last advertisements in <paramref name="page"/>; in place of <paramref name="dead"/>, which was killed.
    /// </summary>
    internal Host AddHost(byte[] page, Host? dead = null)
    {
        if (dead is not null)
        {
            Hosts.Remove(dead);
            Wire.Ends.Remove(dead.Transport);
        }

        Host host = new(Time, Wire, dead?.Number ?? Hosts.Count + 1, last: new LastAdvertisements(page, Boot, Time));
        Hosts.Add(host);
        return host;
    }

    internal IEnumerable<Host> Masters(string name = "one") => Hosts.Where(host => host.StateOf(name) == VrrpState.Master);

    internal void Run(double seconds)
    {
        var rest = TimeSpan.FromSeconds(seconds);
        while (true)
        {
            Wire.Deliver();
            var next = Hosts.Min(host => host.Settle());
            if (Wire.NextArrival is { } arrival && arrival < next)
            {
                next = arrival;
            }

            if (next > rest)
            {
                Time.Advance(rest);
                return;
            }

            Time.Advance(next);
            rest -= next;
        }
    }
}
