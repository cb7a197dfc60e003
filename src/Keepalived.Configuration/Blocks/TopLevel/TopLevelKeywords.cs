using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of the top level.</summary>
internal static class TopLevelKeywords
{
    public static readonly EntryTable<InterfaceAddress> StaticAddresses = AddressEntries.Table("static_ipaddress", isStatic: true);
    public static readonly EntryTable<Route> StaticRoutes = RouteEntries.Table("static_routes", isStatic: true);
    public static readonly EntryTable<RoutingRule> StaticRules = RuleEntries.Table("static_rules", isStatic: true);

    private const string KernelTells = "the kernel reports every change of a link";

    public static readonly KeywordTable<TrackGroup> TrackGroup = new("track_group",
        "Instances that fail with the interfaces of static addresses, routes and rules.", () =>
    [
        NameList.Of<TrackGroup>("group", "track_group/group", "<instance>", "Instances; a line may name several.", g => g.Instances,
            (g, v) => g with { Instances = v }, firstWins: true),
    ]);

    public static readonly KeywordTable<ConfigurationBuilder> Table = new("", "What stands outside of all blocks.", () =>
    [
        .. Service,
        .. Blocks,
        .. Preprocessing,
    ], () => new ConfigurationBuilder());

    private static IEnumerable<Keyword<ConfigurationBuilder>> Service =>
    [
        Of("net_namespace", Word, s => s.NetworkNamespace, (s, v) => s with { NetworkNamespace = v }, "Network namespace to run in.",
            "none", firstWins: true)
            .Shown("net_namespace front").AtStart().SaysWhere(),
        Of("net_namespace_ipvs", new WordSyntax("<name>", absent: ""), s => s.IpvsNetworkNamespace,
            (s, v) => s with { IpvsNetworkNamespace = v }, "Network namespace of the LVS table; without a name the default one.",
            "net_namespace", firstWins: true)
            .Shown("net_namespace_ipvs front").AtStart().SaysWhere(),
        Of("namespace_with_ipsets", Flag, s => s.NamespaceWithIpsets, (s, v) => s with { NamespaceWithIpsets = v },
            "For kernels before 3.13.")
            .NothingToDo("it matters only before Linux 3.13"),
        Of("use_pid_dir", Flag, s => s.UsePidDirectory, (s, v) => s with { UsePidDirectory = v },
            "Pid files are in a directory of their own, /run/keepalived.")
            .AtStart(),
        Of("instance", Word, s => s.InstanceName, (s, v) => s with { InstanceName = v },
            "Name of this service among several on one machine.", "none", firstWins: true)
            .Shown("instance front").AtStart().SaysWhere(),
        Of("child_wait_time", Syntaxes.WholeSeconds(0, uint.MaxValue, lenient: false), s => s.ChildWaitTime,
            (s, v) => s with { ChildWaitTime = v }, "Time that keepalived gives its processes to stop.")
            .NothingToDo("the service is one process, and a stop takes 3 s at most"),
        Of("linkbeat_use_polling", Flag, s => s.LinkbeatUsePolling, (s, v) => s with { LinkbeatUsePolling = v },
            "The link of every instance's interface is polled.")
            .NothingToDo(KernelTells),
    ];

    private static IEnumerable<Keyword<ConfigurationBuilder>> Blocks =>
    [
        // Read before everything else by the reader itself.
        Block("global_defs", "", GlobalKeywords.Table, "Settings of the service as a whole, and defaults of other blocks.",
            (b, _, _, _) => b)
            .Shown("""
            global_defs {
                router_id director1
                enable_script_security
            }
            """),
        Block("track_group", "<name>", TrackGroup, "Instances that fail with the interfaces of static addresses, routes and rules.",
            (b, s, block, c) => b.AddTrackGroup(s, block, c))
            .Shown("""
            track_group web_hosts {
                group {
                    inside
                }
            }
            """),
        Block("vrrp_script", "<name>", VrrpScriptKeywords.Table, "A program whose exit code changes priorities; stands before its use.",
            (b, s, block, c) => b.AddScript(s, block, c))
            .Shown("""
            vrrp_script check_proxy {
                script "/usr/local/bin/check.sh"
                interval 2
                weight 20
                fall 3
                rise 2
            }
            """),
        Block("vrrp_track_process", "<name>", TrackProcessKeywords.Table,
            "Processes whose number changes priorities; stands before its use.", (b, s, block, c) => b.AddTrackProcess(s, block, c))
            .Shown("""
            vrrp_track_process haproxy {
                process haproxy
                weight 20
            }
            """),
        TrackFile,
        TrackFile.Renamed("vrrp_track_file", deprecated: true),
        Block("bfd_instance", "<name>", BfdInstanceKeywords.Table, "A BFD session; stands before its use.",
            (b, s, block, c) => b.AddBfdInstance(s, block, c), range: "name at most 31 characters")
            .Shown("""
            bfd_instance other_router {
                neighbor_ip 192.0.2.254
            }
            """),
        Field.List<ConfigurationBuilder>("linkbeat_interfaces", InterfaceLists.Linkbeat, "Interfaces whose link is polled.",
            (b, block, c) => b.AddLinkbeat(block, c), (_, _, _) => { })
            .NothingToDo(KernelTells),
        Field.List<ConfigurationBuilder>("interface_up_down_delays", InterfaceLists.Delays,
            "How long a change of an interface must last to count.", (b, block, c) => b.AddDelays(block, c), (_, _, _) => { }),
        Field.List<ConfigurationBuilder>("static_ipaddress", StaticAddresses, "Addresses that are there while the service runs.",
            (b, block, c) => b.AddStaticAddresses(block, c), (_, _, _) => { }),
        Field.List<ConfigurationBuilder>("static_routes", StaticRoutes, "Routes that are there while the service runs.",
            (b, block, c) => b.AddStaticRoutes(block, c), (_, _, _) => { }),
        Field.List<ConfigurationBuilder>("static_rules", StaticRules, "Routing rules that are there while the service runs.",
            (b, block, c) => b.AddStaticRules(block, c), (_, _, _) => { }),
        Block("garp_group", "", GarpGroupKeywords.Table, "Interfaces whose announcements are spaced out together.",
            (b, s, block, c) => b.AddGarpGroup(s, block, c)),
        Block("vrrp_sync_group", "<name>", SyncGroupKeywords.Table, "Instances that change state together.",
            (b, s, block, c) => b.AddSyncGroup(s, block, c))
            .Shown("""
            vrrp_sync_group both {
                group {
                    inside
                    outside
                }
            }
            """),
        Block("vrrp_instance", "<name>", VrrpInstanceKeywords.Table, "A virtual router.", (b, s, block, c) => b.AddInstance(s, block, c))
            .Shown("""
            vrrp_instance web {
                state BACKUP
                interface eth0
                virtual_router_id 51
                priority 100
                virtual_ipaddress {
                    192.0.2.100/24
                }
            }
            """),
        Block("SSL", "", SslKeywords.Table, "Our certificate and key for SSL_GET.", (b, _, block, c) => b.SetSsl(block, c)).Shown("""
            SSL {
                ca /etc/director/ca.pem
            }
            """),
        new()
        {
            Name = "virtual_server_group",
            Arguments = $"<name> {{ {VirtualServerGroupEntries.Table.EntryArguments} ... }}",
            Meaning = "Addresses or firewall marks that are one virtual server.",
            GivenExample = """
                virtual_server_group web {
                    192.0.2.100-110 80
                    fwmark 1
                }
                """,
            BodyKind = BodyKind.Entries,
            Body = VirtualServerGroupEntries.Table,
            Repeats = true,
            Read = (b, s, c) => s.Body is { } block ? b.AddVirtualServerGroup(s, block, c) : b,
        },
        Block("virtual_server", "<ip> [<port>] | fwmark <n> | group <name>", VirtualServerKeywords.Table, "A service.",
            (b, s, block, c) => b.AddVirtualServer(s, block, c), mostWords: 3, range: "port 0 to 65535, fwmark 0 to 4294967295")
            .Shown("""
            virtual_server 192.0.2.100 80 {
                delay_loop 5
                lvs_sched wrr
                lvs_method DR
                protocol TCP

                real_server 192.0.2.11 80 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 3
                    }
                }
            }
            """),
    ];

    private static IEnumerable<Keyword<ConfigurationBuilder>> Preprocessing =>
        Directives.Concat(IncludeDirective.Variants.Select(v => new Keyword<ConfigurationBuilder>
        {
            Name = v.Name,
            Arguments = "<glob>",
            Meaning = v.Checks == IncludeChecks.None
                ? "Reads the files that match; may stand in any block; a file that cannot be read is a warning."
                : $"As include, and failures are errors: {v.Checks.ToString().ToLowerInvariant()}.",
            Repeats = true,
            MostWords = 0,
            Read = (b, s, c) =>
            {
                c.TryArgument(s, 1, "a file name", out _);
                return b;
            },
        }));

    /// <summary>What is taken out of the lines before keywords are looked at: where one of these words is left, it is wrong.</summary>
    private static IEnumerable<Keyword<ConfigurationBuilder>> Directives =>
    [
        Directive("@<id>", "<rest of the line>", "the host name up to its first dot, or -i", "",
            "The line counts only where the identity is <id>; with @^<id> only where it is not.")
            .Shown("@director1 include director1.conf"),
        Directive("$<NAME>=", "<text>", "", "letters, digits and _, not beginning with a digit",
            "$NAME and ${NAME} stand for the text from here on; a text that ends in \\ goes on in the next line.")
            .Shown("$ADDRESS=192.0.2.100"),
        Directive("~SEQ", "(<name>,[<start>,[<step>,]]<end>) <text>", "start and step 1, or -1 towards a negative end",
            "at most 100000 times", "Repeats the text for each number; ${<name>} stands for the number.")
            .Shown("~SEQ(i,1,3) include instance${i}.conf"),
        Directive("~SEQx", "(<name>,[<start>,[<step>,]]<end>) <text>", "start and step 1", "0 and more", "~SEQ with hexadecimal numbers.")
            .Shown("~SEQx(i,1,3) include instance${i}.conf"),
        Directive("~LST", "(<name>,<value>,...) <text> | ({<name>,...},{<value>,...},...) <text>", "missing values are empty", "",
            "Repeats the text for each value, or set of values.")
            .Shown("~LST(name,web,mail) include ${name}.conf"),
    ];

    private static Keyword<ConfigurationBuilder> Directive(string name, string arguments, string @default, string range, string meaning)
        => new()
        {
            Name = name,
            Arguments = arguments,
            Default = @default,
            Range = range,
            Meaning = meaning,
            Repeats = true,
            MostWords = 0,
            Read = (b, s, c) =>
            {
                c.ReportUnknown(s, Table);
                return b;
            },
        };

    private static Keyword<ConfigurationBuilder> TrackFile
        => Block("track_file", "<name>", TrackFileKeywords.Table, "A file whose number changes priorities; stands before its use.",
            (b, s, block, c) => b.AddTrackFile(s, block, c))
            .Shown("""
            track_file maintenance {
                file /run/maintenance
                weight -10
            }
            """);

    private static Keyword<ConfigurationBuilder> Block<TBody>(
        string name, string arguments, KeywordTable<TBody> body, string meaning,
        Func<ConfigurationBuilder, Statement, Block, ReadContext, ConfigurationBuilder> read, int mostWords = 2, string range = "")
        where TBody : class
        => Field.Block<ConfigurationBuilder, TBody>(name, arguments, body, meaning, read, (_, _, _) => { }, repeats: true,
            mostWords: arguments.Length == 0 ? 1 : mostWords, range: range);

    private static Keyword<ConfigurationBuilder> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<ServiceSettings, TValue?> get, Func<ServiceSettings, TValue, ServiceSettings> set,
        string meaning, string @default = "", bool firstWins = false)
        => Field.Of<ConfigurationBuilder, TValue>(
            name, syntax, b => get(b.Service),
            (b, v) =>
            {
                b.Service = set(b.Service, v);
                return b;
            },
            meaning, @default, firstWins);
}
