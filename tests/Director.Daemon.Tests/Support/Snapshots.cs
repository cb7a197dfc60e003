using Director.Core.Engine;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Daemon.Tests.Support;

/// <summary>Snapshots whose status line says what a test looks for.</summary>
internal static class Snapshots
{
    /// <summary>The status line of two instances that have not begun.</summary>
    public const string Two = "2 instances (2 initialize), 0 virtual servers, 0 of 0 real servers up";

    /// <summary>Two instances that have not begun.</summary>
    public static DirectorSnapshot OfTwo { get; } = new()
    {
        At = default,
        Started = default(DateTimeOffset),
        Instances = [Instance("a"), Instance("b")],
    };

    /// <summary>An instance in fault for this reason.</summary>
    public static DirectorSnapshot Saying(string fault) => new()
    {
        At = default,
        Started = default(DateTimeOffset),
        Instances = [Instance("VI_1") with { State = VrrpState.Fault, Faults = fault }],
    };

    /// <summary>The status line of that.</summary>
    public static string Line(string fault) => $"1 instance (1 fault), 0 virtual servers, 0 of 0 real servers up; VI_1: {fault}";

    private static InstanceSnapshot Instance(string name) => new() { Configuration = new VrrpInstance(name), State = VrrpState.Initialize };
}
