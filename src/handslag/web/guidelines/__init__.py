# SPDX-License-Identifier: EUPL-1.2
"""The staff's pages about packs: what the body has adopted, what each rule rests on, what differs between versions."""
