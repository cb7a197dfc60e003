namespace Keepalived.Configuration;

/// <summary>
/// All parts of a configuration, in the order they are printed in: what the printer prints and a reload compares, so that neither can miss
/// one.
/// </summary>
public static class ConfigurationParts
{
    /// <summary>
    /// The parts of <paramref name="configuration"/>; what it does not say has none, but for the keywords outside of blocks and
    /// <c>global_defs</c>.
    /// </summary>
    public static IEnumerable<ConfigurationPart> Of(Configuration configuration) =>
    [
        .. Service(configuration),
        .. Trackers(configuration),
        .. Statics(configuration),
        .. Vrrp(configuration),
        .. Lvs(configuration),
    ];

    private static IEnumerable<ConfigurationPart> Service(Configuration c) =>
    [
        new PrintedPart("", "", c.Service,
            w => TopLevelKeywords.Table.Print(new ConfigurationBuilder { Service = c.Service }, new ConfigurationBuilder(), w)),
        new PrintedPart("global_defs", "", c.GlobalDefinitions,
            w => GlobalKeywords.Table.Print(c.GlobalDefinitions, new GlobalDefinitions(), w)),
    ];

    private static IEnumerable<ConfigurationPart> Trackers(Configuration c) =>
    [
        .. Each("track_group", c.TrackGroups, g => g.Name, (g, w) => TopLevelKeywords.TrackGroup.Print(g, new TrackGroup(g.Name, []), w)),
        .. Each("vrrp_script", c.VrrpScripts, s => s.Name, (s, w) => VrrpScriptKeywords.Table.Print(s, new VrrpScript(s.Name), w)),
        .. Each("vrrp_track_process", c.TrackProcesses, p => p.Name,
            (p, w) => TrackProcessKeywords.Table.Print(p, new TrackProcess(p.Name), w)),
        .. Each("track_file", c.TrackFiles, f => f.Name, (f, w) => TrackFileKeywords.Table.Print(f, new TrackFile(f.Name), w)),
        .. Each("bfd_instance", c.BfdInstances, b => b.Name, (b, w) => BfdInstanceKeywords.Table.Print(b, new BfdInstance(b.Name), w)),
    ];

    private static IEnumerable<ConfigurationPart> Statics(Configuration c) =>
    [
        .. List("linkbeat_interfaces", c.LinkbeatInterfaces, InterfaceLists.Print),
        .. List("interface_up_down_delays", c.InterfaceDelays, InterfaceLists.Print),
        .. List("static_ipaddress", c.StaticAddresses,
            (a, w) => AddressEntries.Print(a, TopLevelKeywords.StaticAddresses, c.GlobalDefinitions.Vrrp.DefaultInterface, w)),
        .. List("static_routes", c.StaticRoutes, TopLevelKeywords.StaticRoutes.Print),
        .. List("static_rules", c.StaticRules, TopLevelKeywords.StaticRules.Print),
    ];

    private static IEnumerable<ConfigurationPart> Vrrp(Configuration c) =>
    [
        .. Each("garp_group", c.GarpGroups, null, (g, w) => GarpGroupKeywords.Table.Print(g, new GarpGroup(), w)),
        .. Each("vrrp_sync_group", c.SyncGroups, g => g.Name,
            (g, w) => SyncGroupKeywords.Table.Print(g, SyncGroupKeywords.Baseline(g.Name, c.GlobalDefinitions), w)),
        .. Each("vrrp_instance", c.VrrpInstances, i => i.Name, (i, w) => PrintInstance(i, c.GlobalDefinitions, w)),
    ];

    private static IEnumerable<ConfigurationPart> Lvs(Configuration c) =>
    [
        .. Each<SslSettings>("SSL", c.Ssl is { } ssl ? [ssl] : [], null, (s, w) => SslKeywords.Table.Print(s, new SslSettings(), w)),
        .. Each("virtual_server_group", c.VirtualServerGroups, g => g.Name,
            (g, w) => g.Entries.Items.ToList().ForEach(e => VirtualServerGroupEntries.Print(e, w))),
        .. c.VirtualServers.Items.Select(v => new VirtualServerPart(v, c.GlobalDefinitions)),
    ];

    /// <summary>In strict mode it depends on the priority whether an instance accepts.</summary>
    private static void PrintInstance(VrrpInstance instance, GlobalDefinitions global, ConfigurationWriter writer)
    {
        var accepts = !instance.Strict || instance.Priority == 255;
        var baseline = VrrpInstanceKeywords.Baseline(instance.Name, global) with { Accept = accepts };
        VrrpInstanceKeywords.Table.Print(instance, baseline, writer);
    }

    private static IEnumerable<ConfigurationPart> Each<T>(
        string keyword, EquatableArray<T> items, Func<T, string>? name, Action<T, ConfigurationWriter> print)
        where T : class
        => items.Items.Select(item =>
            new PrintedPart(keyword, name is null ? "" : ConfigurationWriter.Quote(name(item)), item, w => print(item, w)));

    private static IEnumerable<ConfigurationPart> List<T>(string keyword, EquatableArray<T> items, Action<T, ConfigurationWriter> print)
        => items.IsEmpty ? [] : [new PrintedPart(keyword, "", items, w => items.Items.ToList().ForEach(item => print(item, w)))];
}
