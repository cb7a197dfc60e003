using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Settings of ip_vs that surprise.</summary>
internal sealed class TableSettingsCheck : IMachineCheck
{
    private const string Vs = "net/ipv4/vs/";

    /// <inheritdoc />
    public string Name => "ip_vs-settings";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        if (file.VirtualServers.IsEmpty)
        {
            yield break;
        }

        if (file.VirtualServers.Items.FirstOrDefault(static server => server.PersistenceTimeout is not null) is { } persistent
            && facts.Settings.Number(Vs + "expire_quiescent_template") == 0)
        {
            yield return Finding.Notice(
                $"net.ipv4.vs.expire_quiescent_template is 0, and virtual server {persistent.Name} is persistent",
                "known clients keep going to a server that is drained or has weight 0",
                SettingFacts.Command(Vs + "expire_quiescent_template", "1"));
        }

        foreach (var setting in (string[])["drop_entry", "drop_packet"])
        {
            if (facts.Settings.Number(Vs + setting) is > 0 and var value)
            {
                yield return Finding.Notice(
                    $"net.ipv4.vs.{setting} is {value}", "ip_vs drops connections on purpose when memory is short, or always",
                    SettingFacts.Command(Vs + setting, "0"));
            }
        }
    }
}
