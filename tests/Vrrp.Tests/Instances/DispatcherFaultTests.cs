using Linux;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

/// <summary>What keeps an instance out of the election.</summary>
public class DispatcherFaultTests
{
    private readonly World _world = new();
    private readonly Host _host;

    public DispatcherFaultTests() => _host = _world.AddHost();

    [Theory]
    [InlineData(true, false, VrrpFaults.SourceAddress)]
    [InlineData(false, true, VrrpFaults.Interface)]
    public void An_interface_that_is_down_or_without_address_is_a_fault(bool running, bool hasAddress, VrrpFaults expected)
    {
        var eth0 = _host.Eth0 with { IsRunning = running, PrimaryIPv4 = hasAddress ? _host.Address : InternetAddress.None };
        _host.Do(dispatcher => dispatcher.SetInterface(eth0));
        _host.Add(Host.Options());
        _world.Run(0.1);
        Assert.Equal(expected, _host.StatusOf().Faults);
        Assert.Equal(VrrpState.Fault, _host.StateOf());
    }

    [Fact]
    public void Dont_track_primary_goes_on_while_the_interface_is_down()
    {
        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0 with { IsRunning = false }));
        _host.Add(Host.Options() with { TracksOwnInterface = false });
        _world.Run(4);
        Assert.Equal(VrrpState.Master, _host.StateOf());
    }

    [Fact]
    public void A_socket_that_cannot_be_opened_is_a_fault_told_once_and_tried_again()
    {
        _host.Transport.OpenErrno = Errno.EPERM;
        _host.Add(Host.Options());
        _world.Run(5);
        Assert.Equal(VrrpFaults.Socket, _host.StatusOf().Faults);
        var trouble = Assert.Single(_host.Listener.Troubles);
        Assert.Equal(("open a socket", Errno.EPERM, "eth0"), (trouble.Operation, trouble.Errno, trouble.Interface));

        _host.Transport.OpenErrno = 0;
        _world.Run(1.1);
        Assert.Equal(VrrpState.Backup, _host.StateOf());
    }

    [Fact]
    public void A_member_in_fault_is_named_to_the_others_of_its_group()
    {
        _host.Add(Host.Options());
        _host.Add(Host.Options(name: "two", router: 2), new VrrpTracking(VrrpFaults.TrackedScript, 0));
        _host.Do(dispatcher => dispatcher.SetSyncGroup(new VrrpSyncGroupOptions("both", ["one", "two"])));
        _world.Run(0.1);
        Assert.Equal(
            [("one", VrrpFaults.SyncGroup, "two"), ("two", VrrpFaults.TrackedScript, null)],
            _host.Listener.Transitions.Select(transition => (transition.Instance, transition.Faults, transition.FaultyMember)));
    }
}
