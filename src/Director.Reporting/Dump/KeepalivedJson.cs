using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Director.Core.Engine;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Reporting;

/// <summary>
/// The instances as keepalived's JSON dump has them, by the same names in the same order, so that exporters and scripts that read it go on
/// working. Passwords are asterisks, as in keepalived 2.4.
/// </summary>
public static class KeepalivedJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line.</summary>
    /// <param name="statistics">What its counters are counted from.</param>
    public static string Text(DirectorSnapshot snapshot, KeepalivedStatistics statistics)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text, Options))
        {
            var isSecond = snapshot.Configuration.GlobalDefinitions.Files.JsonVersion == 2;
            if (isSecond)
            {
                json.WriteStartObject();
                json.WritePropertyName("vrrp");
            }

            json.WriteStartArray();
            foreach (var instance in snapshot.Instances)
            {
                json.WriteStartObject();
                Data(json, instance, snapshot.Configuration);
                Statistics(json, statistics.Of(instance));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (isSecond)
            {
                json.WriteEndObject();
            }
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void Data(Utf8JsonWriter json, InstanceSnapshot instance, Configuration configuration)
    {
        var file = instance.Configuration;
        var isMaster = instance.State == VrrpState.Master;
        json.WriteStartObject("data");
        json.WriteString("iname", file.Name);
        Flag("dont_track_primary", file.DontTrackPrimary);
        Flag("skip_check_adv_addr", file.SkipCheckAdvertAddresses);
        Flag("strict_mode", file.Strict);
        json.WriteString("vmac_ifname", file.VirtualMac?.Name ?? "");
        json.WriteString("ifp_ifname", file.Interface ?? "");
        json.WriteNumber("master_priority", isMaster ? 0 : instance.Loop?.MasterPriority ?? 0);
        json.WriteNumber("last_transition", Seconds(instance.Since));
        json.WriteNumber("garp_delay", file.Garp.MasterDelay.TotalSeconds);
        json.WriteNumber("garp_refresh", file.Garp.MasterRefresh.TotalSeconds);
        json.WriteNumber("garp_rep", file.Garp.MasterRepeat);
        json.WriteNumber("garp_refresh_rep", file.Garp.MasterRefreshRepeat);
        json.WriteNumber("garp_lower_prio_delay", (file.Garp.LowerPriorityDelay ?? file.Garp.MasterDelay).TotalSeconds);
        json.WriteNumber("garp_lower_prio_rep", file.Garp.LowerPriorityRepeat ?? file.Garp.MasterRepeat);
        Flag("lower_prio_no_advert", file.LowerPriorityNoAdvert);
        Flag("higher_prio_send_advert", file.HigherPrioritySendAdvert);
        json.WriteNumber("vrid", file.VirtualRouterId);
        json.WriteNumber("base_priority", file.Priority);
        json.WriteNumber("effective_priority", instance.Loop?.EffectivePriority ?? file.Priority);
        json.WriteBoolean("vipset", instance.Addresses.Any(address => address.IsHeld));
        json.WriteBoolean("promote_secondaries", file.PromoteSecondaries);
        json.WriteNumber("adver_int", file.AdvertInterval.TotalSeconds);
        json.WriteNumber("master_adver_int", (instance.Loop?.MasterAdvertisementInterval ?? file.AdvertInterval).TotalSeconds);
        Flag("accept", file.Accept);
        json.WriteBoolean("nopreempt", file.NoPreempt);
        json.WriteNumber("preempt_delay", file.PreemptDelay.TotalSeconds);
        json.WriteNumber("state", (int)instance.State);
        json.WriteNumber("wantstate", (int)instance.State);
        json.WriteNumber("version", file.Version);
        json.WriteBoolean("smtp_alert", file.SmtpAlert);
        json.WriteBoolean("notify_deleted", file.Notify is { DeletedAsFault: true } or { Deleted: not null });
        Script("script_backup", file.Notify.Backup);
        Script("script_master", file.Notify.Master);
        Script("script_fault", file.Notify.Fault);
        Script("script_stop", file.Notify.Stop);
        Script("script_deleted", file.Notify.Deleted);
        Script("script", file.Notify.Any);
        Script("script_master_rx_lower_pri", file.Notify.MasterReceivedLowerPriority);
        List("vips", instance.Addresses.Take(file.VirtualAddresses.Count).Select(Address));
        List("evips", instance.Addresses.Skip(file.VirtualAddresses.Count).Select(Address));
        List("track_ifp", file.Track.Interfaces.Items.Select(item => item.Name));
        List("track_script", file.Track.Scripts.Items.Select(item => Command(configuration, item.Name)));
        List("track_process", file.Track.Processes.Items.Select(item => item.Name));
        json.WriteNumber("auth_type", (int)(file.Authentication?.Type ?? 0));
        if (file.Authentication is not null)
        {
            json.WriteString("auth_data", "********");
        }

        json.WriteEndObject();

        void Flag(string name, bool value) => json.WriteNumber(name, value ? 1 : 0);

        void Script(string name, ScriptCommand? script)
        {
            if (script is not null)
            {
                json.WriteString(name, Quoted(script));
            }
        }

        void List(string name, IEnumerable<string> texts)
        {
            var all = texts.ToList();
            if (all.Count > 0)
            {
                json.WriteStartArray(name);
                all.ForEach(json.WriteStringValue);
                json.WriteEndArray();
            }
        }
    }

    private static void Statistics(Utf8JsonWriter json, KeepalivedCounters counters)
    {
        json.WriteStartObject("stats");
        json.WriteNumber("advert_rcvd", counters.Received);
        json.WriteNumber("advert_sent", counters.Sent);
        json.WriteNumber("become_master", counters.Became);
        json.WriteNumber("release_master", counters.Released);
        json.WriteNumber("packet_len_err", counters.Length);
        json.WriteNumber("advert_interval_err", counters.Interval);
        json.WriteNumber("ip_ttl_err", counters.Ttl);
        json.WriteNumber("invalid_type_rcvd", counters.Type);
        json.WriteNumber("addr_list_err", counters.Addresses);
        json.WriteNumber("invalid_authtype", counters.AuthenticationInvalid);
        json.WriteNumber("authtype_mismatch", counters.AuthenticationMismatch);
        json.WriteNumber("auth_failure", counters.AuthenticationFailure);
        json.WriteNumber("pri_zero_rcvd", counters.ZeroReceived);
        json.WriteNumber("pri_zero_sent", counters.ZeroSent);
        json.WriteEndObject();
    }

    private static decimal Seconds(DateTimeOffset? time) =>
        time is { } at ? (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond / 1_000_000m : 0;

    private static string Address(AddressSnapshot address)
    {
        var line = address.Line;
        var isWhole = line.PrefixLength == (line.Address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);
        var prefix = isWhole ? "" : string.Create(CultureInfo.InvariantCulture, $"/{line.PrefixLength}");
        return $"{line.Address}{prefix} dev {address.Interface} scope {Scope(line.Scope)}{(address.IsHeld ? " set" : "")}";
    }

    private static string Scope(byte scope) => scope switch
    {
        0 => "global",
        200 => "site",
        253 => "link",
        254 => "host",
        255 => "nowhere",
        _ => scope.ToString(CultureInfo.InvariantCulture),
    };

    private static string Command(Configuration configuration, string name) =>
        configuration.VrrpScripts.Items.FirstOrDefault(script => script.Name == name)?.Command is { } command ? Quoted(command) : name;

    private static string Quoted(ScriptCommand command) => string.Join(' ', command.Arguments.Items.Select(word => $"'{word}'"));
}
