namespace Keepalived.Configuration.Tests;

/// <summary>
/// What a file means to keepalived it means to Director: the lab runs both with the files of <c>tests/Lab.Tests/Files</c> (S60). Every
/// keyword of the VRRP side is in one of them, or is listed here with the reason and the test that shows it instead.
/// </summary>
public sealed class SameMeaningFilesTests
{
    // No part of the VRRP side: the table and its checks (S52, S57), mail (S35), SNMP and D-Bus (S33), and how a file is put together.
    private static readonly string[] Others =
    [
        "virtual_server", "virtual_server_group", "SSL", "include", "includer", "includem", "includeb", "includew", "includea", "@<id>",
        "$<NAME>=", "~SEQ", "~SEQx", "~LST", "global_defs/lvs_", "global_defs/checker_", "global_defs/nftables_ipvs",
        "global_defs/rs_init_notifies", "global_defs/graceful_removal", "global_defs/smtp_", "global_defs/notification_email",
        "global_defs/no_email_faults", "global_defs/no_checker_emails", "global_defs/snmp_", "global_defs/enable_", "global_defs/dbus_",
    ];

    private const string Newer = "the keepalived of the lab, 2.2.7, does not have it";
    private const string Place = "it says where the service runs, which the lab does";
    private const string Swallows = "keepalived takes the next word away with it: docs/differences.md";
    private const string Unsupported = "keepalived refuses the line: it supports nothing of the kind";
    private const string Later = "it takes seconds";

    private static readonly Exception[] Exceptions =
    [
        new(Place, "S46_Namespaces.Two_on_one_machine_are_two_routers_and_each_may_be_keepalived", "net_namespace", "instance"),
        new(Place, "S46_Namespaces.The_table_may_be_in_another_namespace", "net_namespace_ipvs"),
        new(Place, "S51_PidFiles.They_are_where_keepalived_has_them_and_gone_at_the_end", "use_pid_dir"),
        new(Later, "S44_Tracking.Polled_or_told_both_follow_the_carrier_alike",
            "linkbeat_use_polling", "linkbeat_interfaces", "linkbeat_interfaces/<interface>", "vrrp_instance/linkbeat_use_polling"),
        new(Later, "S44_Tracking.Both_wait_for_an_interface_as_long_as_they_are_told",
            "interface_up_down_delays", "interface_up_down_delays/<interface>"),
        new("in Debian's keepalived it takes the settings of nftables away",
            "S60_SameMeaning_Full.Packets_to_the_address_are_dropped_whatever_becomes_of_the_filter_and_of_the_director",
            "global_defs/vrrp_iptables"),
        new("it has no effect in keepalived 2.2.7: docs/differences.md", "RouteMappingTests.Ways_of_a_route_reach_the_kernel",
            "static_routes/nexthop encap", "vrrp_instance/virtual_routes/nexthop encap"),
        new("Debian's keepalived is built without it", "DifferentialTests.The_files_use_every_keyword", "global_defs/vrrp_ipsets"),
        new(Newer, "ScriptResolverTests.A_link_is_started_by_its_own_name", "global_defs/use_symlink_paths"),
        new(Newer, "ScriptResolverTests.A_group_of_its_own_is_the_only_one_unless_supplementary_groups_are_set",
            "global_defs/set_supplementary_groups"),
        new(Newer, "AdvertisementTests.Rfc9568_5_2_8_version_3_checksum_over_IPv4_without_the_pseudo_header",
            "global_defs/v3_checksum_as_v2", "vrrp_instance/v3_checksum_as_v2"),
        new(Newer, "AdvertisementRulesTests.Rfc9568_7_1_owner_processes_advertisements_unless_told_not_to",
            "global_defs/vrrp_owner_ignore_adverts", "vrrp_instance/owner_ignore_adverts"),
        new(Newer, "LoopSettingsTests.What_is_left_of_the_delays_is_waited_for", "global_defs/vrrp_delay_after_boot"),
        new(Newer, "KeepalivedDumpTests.Version_2_has_a_name_for_the_list", "global_defs/json_version"),
        new(Newer, "RoutingNameFilesTests.The_directories_may_be_others", "global_defs/iproute_usr_dir", "global_defs/iproute_etc_dir"),
        new(Newer, "StateDumpTests.Statistics_and_instances_go_where_the_file_says",
            "global_defs/state_dump_file", "global_defs/stats_dump_file", "global_defs/json_dump_file"),
        new(Newer, "InteroperationTests.BIRD_comes_up_agrees_and_is_missed_when_it_is_killed", "bfd_instance/multihop"),
        new(Newer, "UnicastTests.An_instance_of_a_vrf_is_bound_to_its_device", "vrrp_instance/vrf"),
        new(Newer, "S50_LateMaster.It_stays_behind_the_one_who_took_over",
            "vrrp_instance/timer_expired_backup", "vrrp_instance/thread_timer_expired"),
        new(Newer, "S47_Signed.Whatever_a_neighbour_without_the_key_sends_changes_nothing", "vrrp_instance/auth_hmac"),
        new(Newer, "S47_Signed.A_running_pair_comes_to_signatures_and_to_another_key_without_a_failover",
            "vrrp_instance/auth_hmac/key", "vrrp_instance/auth_hmac/active_key", "vrrp_instance/auth_hmac/mode"),
        new(Newer, "HmacMappingTests.The_window_is_three_intervals_unless_it_is_given", "vrrp_instance/auth_hmac/time_window"),
        new(Newer, "HmacMappingTests.Modes_are_those_of_the_file", "vrrp_instance/auth_hmac/anti_replay"),
        new(Newer, "VirtualRouterControllerTests.An_instance_that_has_no_addresses_on_purpose_is_master_like_any_other",
            "vrrp_instance/no_virtual_ipaddress"),
        new("it is Director's alone", "S20_Bfd.With_the_same_file_keepalived_waits", "vrrp_instance/master_bfd"),
        new("keepalived leaves the address behind at its stop: docs/differences.md", "EntryTableTests.An_address",
            "static_ipaddress/peer", "vrrp_instance/virtual_ipaddress/peer", "vrrp_instance/virtual_ipaddress_excluded/peer"),
        new("it is about the table", "SyncDaemonTests.With_an_instance_it_follows_its_state_and_a_stop_ends_it",
            "vrrp_instance/lvs_sync_daemon_interface"),
        new("keepalived has it as the older name", "GroupTracksTests.What_the_group_tracks_counts_for_each_member",
            "vrrp_sync_group/global_tracking"),
        new(Swallows, "EntryTableTests.A_rule", "static_rules/inet", "static_rules/inet6",
            "vrrp_instance/virtual_rules/inet", "vrrp_instance/virtual_rules/inet6"),
        new(Unsupported, "DifferentialTests.The_files_use_every_keyword", "static_routes/as", "static_routes/nexthop as",
            "vrrp_instance/virtual_routes/as", "vrrp_instance/virtual_routes/nexthop as"),
    ];

    private static string Tests => Path.Combine(TestFiles.Directory, "..");

    [Fact]
    public void They_use_every_keyword_of_VRRP_but_for_those_that_another_test_shows()
    {
        HashSet<Keyword> used =
            [.. System.IO.Directory.GetFiles(Path.Combine(Tests, "Lab.Tests/Files"), "*.conf").SelectMany(UsedKeywords.Of)];
        var excepted = Exceptions.SelectMany(one => one.Keywords).ToHashSet();
        var all = AllTables.Walk().SelectMany(table => table.Keywords.Select(
                keyword => (Path: table.Path.Length == 0 ? keyword.Name : $"{table.Path}/{keyword.Name}", IsUsed: used.Contains(keyword))))
            .Where(row => !Others.Any(other => IsOf(row.Path, other)))
            .ToList();
        var missing = all.Where(row => !row.IsUsed).Select(row => row.Path).ToHashSet();
        Assert.Equal("not used: ", $"not used: {string.Join(", ", missing.Except(excepted))}");
        Assert.Equal("used, or no keyword: ", $"used, or no keyword: {string.Join(", ", excepted.Except(missing))}");
    }

    [Fact]
    public void What_shows_the_others_is_there()
    {
        var missing = Exceptions.Where(one =>
        {
            var (type, method) = (one.Proof.Split('.')[0], one.Proof.Split('.')[1]);
            return !System.IO.Directory.GetFiles(Tests, $"{type}.cs", SearchOption.AllDirectories)
                .Any(file => File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal));
        });
        Assert.Equal([], missing.Select(one => one.Proof));
    }

    private static bool IsOf(string path, string other) =>
        path == other || path.StartsWith(other.Contains('/', StringComparison.Ordinal) ? other : $"{other}/", StringComparison.Ordinal);

    /// <param name="Reason">Why no file that both read has it.</param>
    /// <param name="Proof">The test that shows it instead.</param>
    /// <param name="Keywords">With the blocks around them.</param>
    private sealed record Exception(string Reason, string Proof, params string[] Keywords);
}
