using Director.Daemon.Security;
using Linux;
using static Linux.Native;

namespace Director.Daemon.Tests.Security;

/// <summary>Which rights are asked for and which are given up.</summary>
public sealed class PrivilegesTests
{
    private const int CAP_SYS_ADMIN = 21;

    [Fact]
    public void What_is_missing_is_named_with_the_remedy()
    {
        Assert.Null(Privileges.Missing(CapabilitySet.Of(CAP_NET_ADMIN, CAP_NET_RAW), "/x"));
        Assert.StartsWith("missing CAP_NET_RAW: ", Privileges.Missing(CapabilitySet.Of(CAP_NET_ADMIN), "/x"));
        var both = Privileges.Missing(default, "/usr/sbin/director");
        Assert.StartsWith("missing CAP_NET_ADMIN and CAP_NET_RAW: run it as root", both);
        Assert.Contains("AmbientCapabilities=CAP_NET_ADMIN CAP_NET_RAW", both);
        Assert.Contains("setcap cap_net_admin,cap_net_raw+ep /usr/sbin/director", both);
        Assert.DoesNotContain("\n", both);
    }

    [Fact]
    public void Reducing_never_adds()
    {
        var little = new ThreadCapabilities(CapabilitySet.Of(CAP_NET_RAW, CAP_SYS_ADMIN), CapabilitySet.Of(CAP_NET_RAW, CAP_SYS_ADMIN),
            default);
        var reduced = Privileges.Reduce(little);
        Assert.Equal(CapabilitySet.Of(CAP_NET_RAW), reduced.Effective);
        Assert.Equal(CapabilitySet.Of(CAP_NET_RAW), reduced.Permitted);
    }

    [Fact]
    public void The_kernel_confirms_a_reduction_on_a_thread_of_its_own()
    {
        ThreadCapabilities? before = null, after = null;
        var thread = new Thread(() =>
        {
            before = ThreadCapabilities.Get();
            Privileges.Reduce(before).Set();
            after = ThreadCapabilities.Get();
        });
        thread.Start();
        thread.Join();
        Assert.Equal(before!.Effective.Intersect(Privileges.Kept), after!.Effective);
        Assert.Equal(default, after.Permitted.Except(Privileges.Kept));
    }

    [Fact]
    public void The_numbers_are_those_of_proc()
    {
        var line = File.ReadLines("/proc/thread-self/status").First(text => text.StartsWith("CapEff:", StringComparison.Ordinal));
        Assert.Equal(Convert.ToUInt64(line[7..].Trim(), 16), ThreadCapabilities.Get().Effective.Bits);
    }
}
