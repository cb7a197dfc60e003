using FsCheck;
using FsCheck.Fluent;

namespace Keepalived.Configuration.Tests;

/// <summary>Bytes that are no UTF-8.</summary>
public sealed class RawTextTests
{
    private static byte[] File(params byte[] password)
        => [.. "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nauthentication {\nauth_type PASS\nauth_pass "u8, .. password,
            .. "\n}\nvirtual_ipaddress {\n192.0.2.1\n}\n}\n"u8];

    [Fact]
    public void Any_bytes_become_text_and_the_same_bytes_again()
        => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Assert.Equal(bytes, RawText.Encode(RawText.Decode(bytes))))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(new byte[] { 0xe4, 0x6e, 0xff, 0x80 }, new byte[] { 0xe4, 0x6e, 0xff, 0x80 })]
    [InlineData(new byte[] { 0xc3, 0xa4, 0x62 }, new byte[] { 0xc3, 0xa4, 0x62 })]
    [InlineData(new byte[] { 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0xc3, 0xa4 },
        new byte[] { 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0xc3 })]
    public void A_password_goes_to_the_wire_as_the_file_has_it_cut_to_8_bytes(byte[] password, byte[] sent)
    {
        var first = Conf.Read(new MemoryFiles().Add(Conf.Path, File(password))).Configuration;
        var again = Conf.Read(new MemoryFiles().Add(Conf.Path, RawText.Encode(ConfigurationPrinter.Print(first)))).Configuration;

        Assert.Equal(sent, first.VrrpInstances[0].Authentication!.PasswordBytes());
        Assert.Equal(first, again);
    }

    [Fact]
    public void What_is_shown_has_no_such_bytes()
    {
        var files = new MemoryFiles()
            .Add(Conf.Path,
                [.. "include "u8, 0xff, .. "\nglobal_defs {\nrouter_id "u8, 0xe4, .. "\nwh"u8, 0xff, .. "t\n}\nvrrp_script "u8, 0xff,
                    .. " {\n}\n"u8]);
        var result = Conf.Read(files);

        Assert.Equal("\uFFFD", result.Configuration.GlobalDefinitions.RouterId);
        DiagnosticJson.Write(new System.Buffers.ArrayBufferWriter<byte>(), result.Diagnostics);
        Assert.All(result.Diagnostics, d => Assert.DoesNotContain(d.ToString(), c => c is >= '\uDC80' and <= '\uDCFF'));
    }
}
