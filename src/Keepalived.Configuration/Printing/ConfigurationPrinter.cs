namespace Keepalived.Configuration;

/// <summary>
/// Prints a configuration in canonical form: includes, conditions and definitions are gone, one keyword a line, blocks in a
/// fixed order, four blanks a level. What is printed reads back as an equal configuration.
/// </summary>
public static class ConfigurationPrinter
{
    /// <summary>The text of <paramref name="configuration"/>.</summary>
    /// <param name="withDefaults">Also what holds without being said.</param>
    public static string Print(Configuration configuration, bool withDefaults = false)
    {
        var writer = new ConfigurationWriter(withDefaults);
        PrintService(configuration, writer);
        PrintTrackers(configuration, writer);
        PrintStatics(configuration, writer);
        PrintVrrp(configuration, writer);
        PrintLvs(configuration, writer);
        return writer.ToString();
    }

    private static void PrintService(Configuration c, ConfigurationWriter writer)
    {
        var table = TopLevelKeywords.Table;
        table.Print(new ConfigurationBuilder { Service = c.Service }, new ConfigurationBuilder(), writer);
        writer.Gap();
        writer.Block("global_defs", () => GlobalKeywords.Table.Print(c.GlobalDefinitions, new GlobalDefinitions(), writer), evenEmpty: false);
    }

    private static void PrintTrackers(Configuration c, ConfigurationWriter writer)
    {
        Each(c.TrackGroups, g => $"track_group {ConfigurationWriter.Quote(g.Name)}", g => TopLevelKeywords.TrackGroup.Print(g, new TrackGroup(g.Name, []), writer), writer);
        Each(c.VrrpScripts, s => $"vrrp_script {ConfigurationWriter.Quote(s.Name)}", s => VrrpScriptKeywords.Table.Print(s, new VrrpScript(s.Name), writer), writer);
        Each(c.TrackProcesses, p => $"vrrp_track_process {ConfigurationWriter.Quote(p.Name)}", p => TrackProcessKeywords.Table.Print(p, new TrackProcess(p.Name), writer), writer);
        Each(c.TrackFiles, f => $"track_file {ConfigurationWriter.Quote(f.Name)}", f => TrackFileKeywords.Table.Print(f, new TrackFile(f.Name), writer), writer);
        Each(c.BfdInstances, b => $"bfd_instance {ConfigurationWriter.Quote(b.Name)}", b => BfdInstanceKeywords.Table.Print(b, new BfdInstance(b.Name), writer), writer);
    }

    private static void PrintStatics(Configuration c, ConfigurationWriter writer)
    {
        InterfaceLists.Print(c, writer);
        List("static_ipaddress", c.StaticAddresses, (a, w) => AddressEntries.Print(a, c.GlobalDefinitions.Vrrp.DefaultInterface, w), writer);
        List("static_routes", c.StaticRoutes, RoutePrinter.Print, writer);
        List("static_rules", c.StaticRules, RulePrinter.Print, writer);
    }

    private static void PrintVrrp(Configuration c, ConfigurationWriter writer)
    {
        Each(c.GarpGroups, _ => "garp_group", g => GarpGroupKeywords.Table.Print(g, new GarpGroup(), writer), writer);
        Each(c.SyncGroups, g => $"vrrp_sync_group {ConfigurationWriter.Quote(g.Name)}", g => SyncGroupKeywords.Table.Print(g, SyncGroupKeywords.Baseline(g.Name, c.GlobalDefinitions), writer), writer);
        Each(c.VrrpInstances, i => $"vrrp_instance {ConfigurationWriter.Quote(i.Name)}", i => PrintInstance(i, c.GlobalDefinitions, writer), writer);
    }

    /// <summary>Version, state and priority are always said: without them they would depend on one another.</summary>
    private static void PrintInstance(VrrpInstance instance, GlobalDefinitions global, ConfigurationWriter writer)
    {
        var baseline = VrrpInstanceKeywords.Baseline(instance.Name, global) with { Version = 0, State = (VrrpInitialState)(-1), Priority = 0 };
        VrrpInstanceKeywords.Table.Print(instance, baseline, writer);
    }

    private static void PrintLvs(Configuration c, ConfigurationWriter writer)
    {
        if (c.Ssl is { } ssl)
        {
            Each<SslSettings>([ssl], _ => "SSL", s => SslKeywords.Table.Print(s, new SslSettings(), writer), writer);
        }

        Each(c.VirtualServerGroups, g => $"virtual_server_group {ConfigurationWriter.Quote(g.Name)}", g =>
        {
            foreach (var entry in g.Entries)
            {
                VirtualServerGroupEntries.Print(entry, writer);
            }
        }, writer);
        Each(c.VirtualServers, v => $"virtual_server {Header(v.Key)}", v => PrintServer(v, c.GlobalDefinitions, writer), writer);
    }

    private static void PrintServer(VirtualServer server, GlobalDefinitions global, ConfigurationWriter writer)
    {
        // Scheduler and method are always said: leaving them out is a warning.
        var baseline = VirtualServerKeywords.Baseline(server.Key, global) with { Scheduler = "", Forwarding = null! };
        VirtualServerKeywords.Table.Print(server, baseline, writer);
        foreach (var real in server.RealServers)
        {
            RealServerKeywords.Print(real, server, global, writer);
        }
    }

    private static string Header(VirtualServerKey key) => key is VirtualServerKey.Group group ? $"group {ConfigurationWriter.Quote(group.Name)}" : key.ToString()!;

    private static void List<T>(string keyword, EquatableArray<T> items, Action<T, ConfigurationWriter> print, ConfigurationWriter writer)
    {
        if (!items.IsEmpty)
        {
            writer.Gap();
            VrrpInstanceKeywords.PrintList(keyword, items, print, writer);
        }
    }

    private static void Each<T>(EquatableArray<T> items, Func<T, string> header, Action<T> print, ConfigurationWriter writer)
    {
        foreach (var item in items)
        {
            writer.Gap();
            writer.Block(header(item), () => print(item));
        }
    }
}
