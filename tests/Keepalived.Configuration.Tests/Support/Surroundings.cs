namespace Keepalived.Configuration.Tests;

/// <summary>Puts lines into the block they belong to, with what else that block needs to be used.</summary>
internal static class Surroundings
{
    private const string Names = """
        vrrp_script s {
        script "/bin/true"
        }
        vrrp_track_process p {
        process sshd
        }
        track_file f {
        file /run/f
        }
        bfd_instance b {
        neighbor_ip 192.0.2.77
        }
        track_group g {
        group { A }
        }

        """;

    private const string ExampleNames = """
        vrrp_script check_web {
        script "/bin/true"
        }
        vrrp_track_process proxy {
        process nginx
        }
        track_file load {
        file /run/load
        }
        bfd_instance neighbour {
        neighbor_ip 192.0.2.76
        }
        track_group web_side {
        group { inside }
        }
        vrrp_instance inside {
        virtual_router_id 8
        interface eth0
        virtual_ipaddress {
        192.0.2.8
        }
        }
        vrrp_instance outside {
        virtual_router_id 9
        interface eth0
        virtual_ipaddress {
        192.0.2.9
        }
        }

        """;

    /// <summary>A file in which <paramref name="lines"/> stand in the block <paramref name="path"/>.</summary>
    public static string Around(string path, string lines)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? lines : Names + Open(parts, 0, lines);
    }

    /// <summary>A file that has <paramref name="example"/> in the block <paramref name="path"/>, and the names that examples use.</summary>
    public static string OfExample(string path, string example)
        => ExampleNames + (path.Length == 0 ? Names + example + "\n" : Around(path, example));

    private static string Open(string[] parts, int index, string lines)
    {
        if (index == parts.Length)
        {
            return lines + "\n";
        }

        var inner = Open(parts, index + 1, lines);
        var isLast = index == parts.Length - 1;
        var (header, before, after) = parts[index] switch
        {
            "vrrp_instance" =>
                ("vrrp_instance A", "virtual_router_id 7\ninterface eth0\n",
                    isLast || parts[index + 1] != "virtual_ipaddress" ? "virtual_ipaddress {\n192.0.2.1\n}\n" : ""),
            "vrrp_sync_group" => ("vrrp_sync_group G", isLast || parts[index + 1] != "group" ? "group {\nA\n}\n" : "", ""),
            "vrrp_script" => ("vrrp_script S", "script \"/bin/true\"\n", ""),
            "vrrp_track_process" => ("vrrp_track_process P", "process sshd\n", ""),
            "track_file" when index == 0 => ("track_file F", "file /run/F\n", ""),
            "bfd_instance" => ("bfd_instance B", "neighbor_ip 192.0.2.78\n", ""),
            "track_group" => ("track_group T", "", ""),
            "garp_group" => ("garp_group", "garp_interval 1\n", ""),
            "virtual_server" =>
                ("virtual_server 192.0.2.9 80", "lvs_sched rr\nlvs_method NAT\nprotocol UDP\n",
                    isLast ? "real_server 192.0.2.10 80 {\n}\n" : ""),
            "virtual_server_group" => ("virtual_server_group V", "", ""),
            "real_server" => ("real_server 192.0.2.10 80", "", ""),
            "HTTP_GET" or "SSL_GET" => (parts[index], "", isLast ? "url {\npath /\n}\n" : ""),
            "url" => ("url", "path /\n", ""),
            "MISC_CHECK" => ("MISC_CHECK", "misc_path \"/bin/true\"\n", ""),
            "FILE_CHECK" => ("FILE_CHECK", "track_file f\n", ""),
            "BFD_CHECK" => ("BFD_CHECK", "name b\n", ""),
            "authentication" => ("authentication", "auth_type PASS\nauth_pass x\n", ""),
            "auth_hmac" => ("auth_hmac", "key 1 0123456789abcdef0123456789abcdef\n", ""),
            var other => (other, "", ""),
        };
        return $"{header} {{\n{before}{inner}{after}}}\n";
    }
}
