using Director.Core.Engine;
using Director.Reporting.Tests.Support;
using Keepalived.Configuration;

namespace Director.Reporting.Tests.Notify;

public class NotifyCallsTests
{
    [Fact]
    public void States_have_the_names_that_scripts_know() =>
        Assert.Equal("MASTER BACKUP FAULT STOP DELETED", string.Join(' ', Enum.GetValues<ReportedState>().Select(NotifyCalls.Word)));

    [Fact]
    public void Each_state_has_its_script()
    {
        NotifyScripts scripts = new()
        {
            Master = Happened.Script("m"),
            Backup = Happened.Script("b"),
            Fault = Happened.Script("f"),
            Stop = Happened.Script("s"),
            Deleted = Happened.Script("d"),
        };
        Assert.Equal("m b f s d",
            string.Join(' ', Enum.GetValues<ReportedState>().Select(state => NotifyCalls.ForState(scripts, state)!.Path)));
    }

    [Fact]
    public void Notify_gets_kind_name_state_and_priority() =>
        Assert.Equal(["INSTANCE", "VI_1", "MASTER", "120"], NotifyCalls.Appended("INSTANCE", "VI_1", ReportedState.Master, 120));
}
