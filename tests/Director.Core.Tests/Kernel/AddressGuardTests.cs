using System.Net;
using System.Net.Sockets;
using Director.Core.Engine;
using Director.Core.Kernel;
using Director.Core.Tests.Support;
using Nftables.Netlink;
using Route.Netlink;

namespace Director.Core.Tests.Kernel;

public sealed class AddressGuardTests : IDisposable
{
    private static readonly GuardSettings Settings = new();
    private static readonly InterfaceAddress First = new(2, IPAddress.Parse("192.0.2.1"), 24);
    private static readonly InterfaceAddress Second = new(2, IPAddress.Parse("192.0.2.2"), 24);
    private static readonly InterfaceAddress Global = new(3, IPAddress.Parse("2001:db8::1"), 64);
    private static readonly InterfaceAddress LinkLocal = new(3, IPAddress.Parse("fe80::1"), 64);
    private readonly FilterKernel _kernel = new();
    private readonly HeardEvents _heard = new();
    private readonly AddressGuard _guard;

    public AddressGuardTests() => _guard = new(() => _kernel, _heard);

    [Fact]
    public void No_table_is_made_before_it_is_needed()
    {
        Assert.True(_guard.Set(Settings, []));
        Assert.Empty(_kernel.Done);
    }

    [Fact]
    public void Addresses_of_both_families_are_guarded_a_link_local_one_on_its_interface()
    {
        Assert.True(_guard.Set(Settings, [First, Global, LinkLocal]));
        Assert.Equal(["192.0.2.1", "2001:db8::1", "fe80::1 on 3"], _kernel.Guarded);
        Assert.Equal(["ip keepalived", "ip6 keepalived"], _kernel.Tables);
    }

    [Fact]
    public void Later_only_elements_change_and_the_tables_stay_empty()
    {
        _guard.Set(Settings, [First]);
        _kernel.Done.Clear();
        _guard.Set(Settings, [First, Second]);
        _guard.Set(Settings, [First, Second]);
        _guard.Set(Settings, []);
        Assert.Equal(["change ip keepalived", "change ip keepalived"], _kernel.Done);
        Assert.Empty(_kernel.Guarded);
        Assert.Equal(["ip keepalived"], _kernel.Tables);
    }

    [Fact]
    public void At_the_end_the_tables_go()
    {
        _guard.Set(Settings, [First, Global]);
        _guard.Clear();
        Assert.Empty(_kernel.Tables);
    }

    [Fact]
    public void What_a_former_process_left_behind_is_replaced_even_where_nothing_is_guarded_now()
    {
        _kernel.Replace(GuardTable.Of(Settings, AddressFamily.InterNetwork, [First]));
        Assert.True(_guard.Set(Settings, []));
        Assert.Empty(_kernel.Guarded);
    }

    [Fact]
    public void Another_name_takes_the_old_table_away()
    {
        _guard.Set(Settings, [First]);
        _guard.Set(Settings with { Table = "other" }, [First]);
        Assert.Equal(["ip other"], _kernel.Tables);
    }

    [Fact]
    public void A_flushed_rule_set_is_made_again_in_both_families_and_said()
    {
        _guard.Set(Settings, [First, Global]);
        _kernel.Flush();
        Assert.True(_guard.Set(Settings, [First, Global]));
        Assert.Equal(["192.0.2.1", "2001:db8::1"], _kernel.Guarded);
        Assert.Equal(["ip keepalived", "ip6 keepalived"], _heard.Of<KernelEvent.FilterRestored>().Select(restored => restored.Table));
    }

    [Fact]
    public void A_refused_change_of_elements_makes_the_table_anew()
    {
        _guard.Set(Settings, [First]);
        _kernel.RefusesChanges = true;
        Assert.True(_guard.Set(Settings, [Second]));
        Assert.Equal(["192.0.2.2"], _kernel.Guarded);
    }

    [Fact]
    public void A_kernel_without_nf_tables_is_said_once_and_tried_again()
    {
        _kernel.IsAbsent = true;
        Assert.False(_guard.Set(Settings, [First]));
        Assert.False(_guard.Set(Settings, [First]));
        Assert.Contains("EOPNOTSUPP", Assert.IsType<KernelEvent.FilterFailed>(Assert.Single(_heard.All)).Trouble, StringComparison.Ordinal);
        _kernel.IsAbsent = false;
        Assert.True(_guard.Set(Settings, [First]));
        Assert.IsType<KernelEvent.FilterMended>(_heard.All[^1]);
    }

    [Fact]
    public void Where_nothing_is_ever_guarded_the_kernel_is_not_asked()
    {
        _kernel.IsAbsent = true;
        Assert.True(_guard.Set(settings: null, []));
    }

    /// <summary>As keepalived 2.2.7 makes them: what its <c>nft list ruleset</c> shows.</summary>
    [Theory]
    [InlineData(AddressFamily.InterNetwork, "in(1 -1): 1; out(3 -1): 1")]
    [InlineData(AddressFamily.InterNetworkV6, "in_link_local( 0): 1; in(1 -1): 3; out_link_local( 0): 1; out(3 -1): 3")]
    public void The_chains_are_at_both_hooks(AddressFamily family, string expected)
    {
        var table = GuardTable.Of(Settings, family, []);
        Assert.Equal(expected,
            string.Join("; ", table.Chains.Select(chain => $"{chain.Name}({(int?)chain.Hook} {chain.Priority}): {chain.Rules.Length}")));
        Assert.DoesNotContain(table.Chains.SelectMany(chain => chain.Rules).SelectMany(rule => rule),
            expression => expression is NftExpression.Counter);
        Assert.All(
            GuardTable.Of(Settings with { HasCounters = true }, family, []).Chains.SelectMany(chain => chain.Rules),
            rule => Assert.Single(rule, expression => expression is NftExpression.Counter));
    }

    public void Dispose() => _guard.Dispose();
}
