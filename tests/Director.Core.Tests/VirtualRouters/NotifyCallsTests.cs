using Director.Core.VirtualRouters;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tests.VirtualRouters;

public class NotifyCallsTests
{
    [Theory]
    [InlineData(VrrpState.Master, TransitionReason.MasterDown, "MASTER")]
    [InlineData(VrrpState.Backup, TransitionReason.BetterMaster, "BACKUP")]
    [InlineData(VrrpState.Fault, TransitionReason.SyncGroup, "FAULT")]
    [InlineData(VrrpState.Initialize, TransitionReason.Shutdown, "STOP")]
    [InlineData(VrrpState.Initialize, TransitionReason.Startup, null)]
    public void States_have_the_names_that_scripts_know(VrrpState state, TransitionReason reason, string? name) =>
        Assert.Equal(name, NotifyCalls.StateName(state, reason));

    [Fact]
    public void Each_state_has_its_script()
    {
        var scripts = new NotifyScripts { Master = Script("m"), Backup = Script("b"), Fault = Script("f"), Stop = Script("s") };
        Assert.Equal("m b f s", string.Join(' ', new[] { "MASTER", "BACKUP", "FAULT", "STOP" }.Select(state => NotifyCalls.ForState(scripts, state)!.Path)));
        Assert.Null(NotifyCalls.ForState(scripts, "INIT"));
    }

    [Fact]
    public void Notify_gets_kind_name_state_and_priority() =>
        Assert.Equal(["INSTANCE", "VI_1", "MASTER", "120"], NotifyCalls.Appended("INSTANCE", "VI_1", "MASTER", 120));

    private static ScriptCommand Script(string path) => new([path]);
}
