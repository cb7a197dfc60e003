using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>Gathers the blocks of a file in their order.</summary>
internal sealed class ConfigurationBuilder
{
    private readonly HashSet<(string, string)> _names = [];

    public ServiceSettings Service { get; set; } = new();

    public SslSettings? Ssl { get; private set; }

    public List<Located<VrrpScript>> Scripts { get; } = [];

    public List<Located<TrackProcess>> Processes { get; } = [];

    public List<Located<TrackFile>> Files { get; } = [];

    public List<TrackGroup> TrackGroups { get; } = [];

    public List<Located<BfdInstance>> BfdInstances { get; } = [];

    public List<Located<VrrpInstance>> Instances { get; } = [];

    public List<Located<SyncGroup>> SyncGroups { get; } = [];

    public List<GarpGroup> GarpGroups { get; } = [];

    public List<Located<VirtualServerGroup>> ServerGroups { get; } = [];

    public List<Located<VirtualServer>> Servers { get; } = [];

    public ImmutableArray<InterfaceAddress>.Builder Addresses { get; } = ImmutableArray.CreateBuilder<InterfaceAddress>();

    public ImmutableArray<Route>.Builder Routes { get; } = ImmutableArray.CreateBuilder<Route>();

    public ImmutableArray<RoutingRule>.Builder Rules { get; } = ImmutableArray.CreateBuilder<RoutingRule>();

    public EquatableArray<LinkbeatInterface> Linkbeat { get; private set; }

    public EquatableArray<InterfaceDelay> Delays { get; private set; }

    public ConfigurationBuilder AddScript(Statement statement, Block block, ReadContext context) => AddTracker(
        statement, block, context, VrrpScriptKeywords.Table, new VrrpScript(""), (s, name) => s with { Name = name },
        script => script.Command is not null, "script", context.Names.Scripts, Scripts);

    public ConfigurationBuilder AddTrackProcess(Statement statement, Block block, ReadContext context) => AddTracker(
        statement, block, context, TrackProcessKeywords.Table, new TrackProcess(""), (p, name) => p with { Name = name },
        process => !process.Process.IsEmpty, "process", context.Names.Processes, Processes);

    public ConfigurationBuilder AddTrackFile(Statement statement, Block block, ReadContext context) => AddTracker(
        statement, block, context, TrackFileKeywords.Table, new TrackFile(""), (f, name) => f with { Name = name },
        file => file.File is not null, "file", context.Names.Files, Files);

    public ConfigurationBuilder AddTrackGroup(Statement statement, Block block, ReadContext context)
    {
        var isNamed = TryName(statement, context, out var name);
        var group = TopLevelKeywords.TrackGroup.Read(new TrackGroup(name, []), block, context);
        if (!isNamed)
        {
            return this;
        }

        if (group.Instances.IsEmpty)
        {
            context.Diagnostics.Error(statement.Position, "empty-group", $"track_group '{name}' has no group; it is left out");
            return this;
        }

        context.Names.TrackGroups.Add(name);
        TrackGroups.Add(group);
        return this;
    }

    public ConfigurationBuilder AddBfdInstance(Statement statement, Block block, ReadContext context)
    {
        var isNamed = TryName(statement, context, out var name);
        var bfd = BfdInstanceKeywords.Table.Read(new BfdInstance(name), block, context);
        if (isNamed && BfdInstanceRules.Apply(bfd, BfdInstances, statement, block, context) is { } usable)
        {
            context.Names.BfdInstances.Add(name, usable);
            BfdInstances.Add(new(usable, statement, block));
        }

        return this;
    }

    public ConfigurationBuilder AddInstance(Statement statement, Block block, ReadContext context)
    {
        var isNamed = TryName(statement, context, out var name);
        var instance = VrrpInstanceKeywords.Table.Read(VrrpInstanceKeywords.Baseline(name, context.Global), block, context);
        if (isNamed && VrrpInstanceRules.Apply(instance, statement, block, context) is { } usable)
        {
            Instances.Add(new(usable, statement, block));
        }

        return this;
    }

    public ConfigurationBuilder AddSyncGroup(Statement statement, Block block, ReadContext context)
    {
        var isNamed = TryName(statement, context, out var name);
        var group = SyncGroupKeywords.Table.Read(SyncGroupKeywords.Baseline(name, context.Global), block, context);
        if (isNamed)
        {
            SyncGroups.Add(new(group, statement, block));
        }

        return this;
    }

    public ConfigurationBuilder AddGarpGroup(Statement statement, Block block, ReadContext context)
    {
        var group = GarpGroupKeywords.Table.Read(new GarpGroup(), block, context);
        if (group.GarpInterval is null && group.GnaInterval is null)
        {
            context.Diagnostics.Error(statement.Position, "no-delay",
                "garp_group has neither garp_interval nor gna_interval; it is left out");
            return this;
        }

        foreach (var name in group.Interfaces.Where(i => GarpGroups.Any(g => g.Interfaces.Contains(i))))
        {
            var text = $"interface {name} is already in a garp_group; the first one counts";
            context.Diagnostics.Error(block.PositionOf("interface"), "duplicate", text);
        }

        var added = group.Interfaces.Where(i => GarpGroups.All(g => !g.Interfaces.Contains(i))).Distinct();
        GarpGroups.Add(group with { Interfaces = [.. added] });
        return this;
    }

    public ConfigurationBuilder AddVirtualServerGroup(Statement statement, Block block, ReadContext context)
    {
        var isNamed = TryName(statement, context, out var name, refuseSecond: false);
        var group = new VirtualServerGroup(name, VirtualServerGroupEntries.Read(block, context));
        if (!isNamed)
        {
            return this;
        }

        if (group.Entries.IsEmpty)
        {
            context.Diagnostics.Error(statement.Position, "empty-group", $"virtual_server_group '{name}' is empty; it is left out");
            return this;
        }

        ServerGroups.Add(new(group, statement, block));
        return this;
    }

    public ConfigurationBuilder AddVirtualServer(Statement statement, Block block, ReadContext context)
    {
        if (context.Reuse?.Take(statement, context) is { } known)
        {
            Servers.Add(new(known, statement, block) { LeftOutBy = context.Reuse });
            return this;
        }

        context.BeginBlock();
        if (VirtualServerReader.Read(statement, block, context) is { } server)
        {
            context.Reuse?.Keep(statement, server, context);
            Servers.Add(new(server, statement, block));
        }

        return this;
    }

    public ConfigurationBuilder AddStaticAddresses(Block block, ReadContext context)
    {
        Addresses.AddRange(AddressEntries.ReadStatic(block, TopLevelKeywords.StaticAddresses, context));
        return this;
    }

    public ConfigurationBuilder AddStaticRoutes(Block block, ReadContext context)
    {
        Routes.AddRange(block.Statements.Select(s => RouteEntries.Read(s, TopLevelKeywords.StaticRoutes, context)).OfType<Route>());
        return this;
    }

    public ConfigurationBuilder AddStaticRules(Block block, ReadContext context)
    {
        Rules.AddRange(RuleEntries.ReadAll(block, TopLevelKeywords.StaticRules, context));
        return this;
    }

    public ConfigurationBuilder AddLinkbeat(Block block, ReadContext context)
    {
        Linkbeat = InterfaceLists.ReadLinkbeat(Linkbeat, block, context);
        return this;
    }

    public ConfigurationBuilder AddDelays(Block block, ReadContext context)
    {
        Delays = InterfaceLists.ReadDelays(Delays, block, context);
        return this;
    }

    public ConfigurationBuilder SetSsl(Block block, ReadContext context)
    {
        if (Ssl is not null)
        {
            context.Diagnostics.Error(block.Position, "repeated", "SSL is given twice; the last one counts");
        }

        Ssl = SslKeywords.Table.Read(new SslSettings(), block, context);
        return this;
    }

    public Configuration ToConfiguration(GlobalDefinitions global) => new()
    {
        Service = Service,
        GlobalDefinitions = global,
        VrrpScripts = [.. Scripts.Select(s => s.Model)],
        TrackProcesses = [.. Processes.Select(p => p.Model)],
        TrackFiles = [.. Files.Select(f => f.Model)],
        TrackGroups = [.. TrackGroups],
        BfdInstances = [.. BfdInstances.Select(b => b.Model)],
        VrrpInstances = [.. Instances.Select(i => i.Model)],
        SyncGroups = [.. SyncGroups.Select(g => g.Model)],
        GarpGroups = [.. GarpGroups],
        StaticAddresses = Addresses.ToImmutable(),
        StaticRoutes = Routes.ToImmutable(),
        StaticRules = Rules.ToImmutable(),
        LinkbeatInterfaces = Linkbeat,
        InterfaceDelays = Delays,
        Ssl = Ssl,
        VirtualServerGroups = [.. ServerGroups.Select(g => g.Model)],
        VirtualServers = [.. Servers.Select(s => s.Model)],
    };

    /// <summary>A named block that instances track; without what it is about it is left out.</summary>
    /// <param name="isWhole">It has what it is about.</param>
    /// <param name="needed">The keyword that says it.</param>
    private ConfigurationBuilder AddTracker<T>(
        Statement statement, Block block, ReadContext context, KeywordTable<T> table, T usual, Func<T, string, T> named,
        Func<T, bool> isWhole, string needed, Dictionary<string, T> names, List<Located<T>> all)
        where T : class
    {
        var isNamed = TryName(statement, context, out var name, refuseSecond: false);
        var tracker = table.Read(named(usual, name), block, context);
        if (isNamed && isWhole(tracker))
        {
            names.Add(name, tracker);
            all.Add(new(tracker, statement, block));
        }
        else if (isNamed)
        {
            context.LeaveOut(statement, block, $"no-{needed}", $"{table.Path} '{name}' has no {needed}; it is left out");
        }

        return this;
    }

    /// <summary>
    /// The name of a block; false, and an error, when it has none or another block of its kind has it. Its contents are read all the same,
    /// so that their mistakes come in one round with that of the name.
    /// </summary>
    private bool TryName(Statement statement, ReadContext context, out string name, bool refuseSecond = true)
    {
        var keyword = statement.Keyword!.AliasOf ?? statement.Keyword.Name;
        if (!context.TryArgument(statement, 1, "a name", out name))
        {
            return false;
        }

        if (_names.Add((keyword, name)))
        {
            return true;
        }

        context.Bad(statement, 1, "duplicate",
            $"{keyword} '{name}' is defined twice; {(refuseSecond ? "the second one is left out" : "the first one counts")}");
        return false;
    }
}
