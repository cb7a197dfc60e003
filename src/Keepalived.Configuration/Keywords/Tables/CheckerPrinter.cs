namespace Keepalived.Configuration;

/// <summary>Writes what stands in a checker's block.</summary>
internal static class CheckerPrinter
{
    public static void Print(Checker checker, RealServer server, GlobalDefinitions global, ConfigurationWriter writer)
    {
        switch (checker)
        {
            case TcpCheck tcp:
                SimpleCheckers.Tcp.Print(tcp, SimpleCheckers.TcpBaseline(server, global), writer);
                break;
            case HttpGet http:
                (http.Tls ? HttpKeywords.Ssl : HttpKeywords.Http).Print(http, HttpKeywords.Baseline(http.Tls, server, global), writer);
                break;
            case MiscCheck misc:
                OtherCheckers.Misc.Print(misc, OtherCheckers.MiscBaseline(server, global), writer);
                break;
            case SmtpCheck smtp:
                SimpleCheckers.Smtp.Print(smtp, SimpleCheckers.SmtpBaseline(server, global), writer);
                break;
            case PingCheck ping:
                SimpleCheckers.Ping.Print(ping, SimpleCheckers.PingBaseline(server, global), writer);
                break;
            case UdpCheck udp:
                UdpKeywords.Table.Print(udp, UdpKeywords.Baseline(server, global), writer);
                break;
            case DnsCheck dns:
                OtherCheckers.Dns.Print(dns, OtherCheckers.DnsBaseline(server, global), writer);
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
}
