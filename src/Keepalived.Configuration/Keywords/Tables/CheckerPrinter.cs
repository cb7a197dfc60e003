namespace Keepalived.Configuration;

/// <summary>Writes what stands in a checker's block.</summary>
internal static class CheckerPrinter
{
    public static void Print(Checker checker, RealServer server, GlobalDefinitions global, ConfigurationWriter writer)
    {
        switch (checker)
        {
            case TcpCheck tcp:
                SimpleCheckers.Tcp.Print(tcp, Usual(SimpleCheckers.TcpBaseline(server, global), tcp, server), writer);
                break;
            case HttpGet http:
                (http.Tls ? HttpKeywords.Ssl : HttpKeywords.Http).Print(http, Usual(HttpKeywords.Baseline(http.Tls, server, global), http, server), writer);
                break;
            case MiscCheck misc:
                OtherCheckers.Misc.Print(misc, Usual(OtherCheckers.MiscBaseline(server, global), misc, server), writer);
                break;
            case SmtpCheck smtp:
                SimpleCheckers.Smtp.Print(smtp, Usual(SimpleCheckers.SmtpBaseline(server, global), smtp, server), writer);
                break;
            case PingCheck ping:
                SimpleCheckers.Ping.Print(ping, Usual(SimpleCheckers.PingBaseline(server, global), ping, server), writer);
                break;
            case UdpCheck udp:
                UdpKeywords.Table.Print(udp, Usual(UdpKeywords.Baseline(server, global), udp, server), writer);
                break;
            case DnsCheck dns:
                OtherCheckers.Dns.Print(dns, Usual(OtherCheckers.DnsBaseline(server, global), dns, server), writer);
                break;
            case FileCheck file:
                writer.Line("track_file", ConfigurationWriter.Quote(file.TrackFile));
                writer.Line("weight", $"{file.Weight} {(file.Reverse ? "reverse" : "noreverse")}");
                break;
            case BfdCheck bfd:
                OtherCheckers.Bfd.Print(bfd, OtherCheckers.BfdBaseline(server, global), writer);
                break;
        }
    }

    /// <summary>Without a warmup of its own or of the real server, a checker's is its delay_loop.</summary>
    private static T Usual<T>(T baseline, Checker checker, RealServer server)
        where T : Checker
        => (T)((Checker)baseline with { Warmup = server.CheckDefaults.Warmup ?? checker.DelayLoop });
}
