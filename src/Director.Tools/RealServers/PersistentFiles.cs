using System.Collections.Immutable;
using System.Text;
using Keepalived.Configuration;

namespace Director.Tools.RealServers;

/// <summary>The files that make a real server the same again after a boot.</summary>
public static class PersistentFiles
{
    /// <summary>Settings of the kernel, which systemd-sysctl sets early.</summary>
    public const string Settings = "/etc/sysctl.d/60-director-realserver.conf";

    /// <summary>The unit that does the rest.</summary>
    public const string Unit = "/etc/systemd/system/director-realserver.service";

    /// <summary>What has systemd start it: a link to it.</summary>
    public const string Enabled = "/etc/systemd/system/multi-user.target.wants/director-realserver.service";

    private const string Header = "# Written by \"director realserver apply\"; \"director realserver remove\" removes it.\n";

    /// <summary>Their texts, by path; of a link, where it points to.</summary>
    /// <param name="program">Where director is.</param>
    /// <param name="present">The texts that are there, whose addresses are to stay; null: these are all addresses.</param>
    public static ImmutableDictionary<string, string> Of(
        RealServerSetup setup, ImmutableArray<ServedAddress> served, string program, Func<string, string?>? present = null) =>
        ImmutableDictionary<string, string>.Empty
            .Add(Settings, Header + string.Concat(Together(
                present?.Invoke(Settings), "net.",
                setup.Settings.Select(static setting => $"{Doctor.SettingFacts.Dotted(setting.Name)} = {setting.Value}"))))
            .Add(Unit, UnitText(Together(present?.Invoke(Unit), "ExecStart=", Starts(served, program))))
            .Add(Enabled, Unit);

    /// <summary>The lines of a text that begin so, and those of <paramref name="lines"/> that are not among them.</summary>
    private static IEnumerable<string> Together(string? text, string beginning, IEnumerable<string> lines) =>
        (text ?? "").Split('\n').Where(line => line.StartsWith(beginning, StringComparison.Ordinal)).Union(lines)
            .Select(static line => line + "\n");

    private static string UnitText(IEnumerable<string> starts)
    {
        StringBuilder text = new(Header);
        text.Append("""
            [Unit]
            Description=Virtual addresses that this real server answers for
            Documentation=man:director(8)
            After=network.target systemd-sysctl.service

            [Service]
            Type=oneshot
            RemainAfterExit=yes

            """);
        return text.AppendJoin("", starts).Append("\n[Install]\nWantedBy=multi-user.target\n").ToString();
    }

    private static IEnumerable<string> Starts(ImmutableArray<ServedAddress> served, string program) =>
        served.GroupBy(static one => one.Forwarding).Select(way =>
            $"ExecStart={program} realserver apply --until-boot {Options(way.Key)}"
            + string.Concat(way.Select(static one => $" --vip {one.Address}")));

    private static string Options(Forwarding forwarding) =>
        forwarding.Method == ForwardingMethod.Dr ? "--method dr"
        : forwarding.TunnelType == TunnelType.Gue ? $"--method tun --tunnel gue --port {forwarding.TunnelPort}"
        : forwarding.TunnelType == TunnelType.Gre ? "--method tun --tunnel gre"
        : "--method tun";
}
